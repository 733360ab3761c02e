#pragma once

#include "app/settings.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/http/server.hpp"

#include <optional>
#include <string>

namespace wheelcount::app {

/// Where `serve` listens: at the addresses of the settings, or on sockets that came with the
/// process (systemd's socket units; the one named `metrics` is for those).
struct listening {
    http::server_options site;
    std::optional<http::server_options> metrics;

    /// errc::bad_input names the setting that is none.
    static result<listening> of(const settings& s);
};

/// What a browser is told.
std::string url(const http::server& listening);

} // namespace wheelcount::app
