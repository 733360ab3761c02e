#pragma once

#include "app/os/socket_activation.hpp"
#include "app/settings.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/http/server.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::app {

/// Where `serve` listens: at the addresses of the settings, or on sockets that came with the
/// process (systemd's socket units; the one named `metrics` is for those).
struct listen_config {
    http::server_options api;
    std::optional<http::server_options> metrics;

    /// `inherited` are ours from now on. errc::bad_input: a setting is no address, or several
    /// sockets are meant for one place.
    static result<listen_config> from_settings(const settings& s,
                                               const std::vector<inherited_socket>& inherited);

    /// So few connections that there are descriptors for them, and for all else: who is turned away
    /// is told so, who finds no descriptor waits for nothing.
    void cap_connections(std::size_t fd_limit, const log& logger);
};

/// What a browser is told.
std::string url(const http::server& server);

} // namespace wheelcount::app
