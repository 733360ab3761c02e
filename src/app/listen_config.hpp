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

/// Where `serve` listens: on the addresses of the settings, or on sockets that systemd passed
/// (socket units; the one named `metrics` serves /metrics).
struct listen_config {
    http::server_options api;
    std::optional<http::server_options> metrics;

    /// Takes ownership of the descriptors in `inherited`. errc::bad_input: a setting is not an
    /// address, or there are several sockets for one server.
    static result<listen_config> from_settings(const settings& s,
                                               const std::vector<inherited_socket>& inherited);

    /// Lowers the maximum number of connections to what `fd_limit` allows: a connection above the
    /// maximum gets 503, but one without a descriptor would wait without a response.
    void cap_connections(std::size_t fd_limit, const log& logger);
};

/// The URL to open in a browser.
std::string url(const http::server& server);

} // namespace wheelcount::app
