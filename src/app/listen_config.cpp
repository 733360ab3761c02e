#include "app/listen_config.hpp"

#include "wheelcount/core/parse_number.hpp"

#include <algorithm>
#include <string_view>

namespace wheelcount::app {
namespace {

constexpr std::string_view metrics_socket_name = "metrics";

/// For stores, metrics, ingest and the event loop.
constexpr std::size_t reserved_descriptors = 128;

/// `ADDRESS:PORT` or `[ADDRESS]:PORT`.
result<void> parse_endpoint(http::server_options& options, std::string_view setting,
                            const std::string& text) {
    const error malformed(errc::bad_input,
                          std::string(setting) + " is `" + text + "`, expected ADDRESS:PORT");
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos) return malformed;
    options.address = text.substr(0, colon);
    if (options.address.starts_with('[') && options.address.ends_with(']'))
        options.address = options.address.substr(1, options.address.size() - 2);
    const auto port = parse_number<std::uint16_t>(text.substr(colon + 1));
    if (!port) return malformed;
    options.port = *port;
    return {};
}

http::server_limits limits_of(const settings& s) {
    using std::chrono::ceil;
    using std::chrono::seconds;
    http::server_limits limits;
    limits.connections_max = s.connections_max;
    limits.client_connections_max = s.client_connections_max;
    limits.concurrent_requests_max = s.requests_max;
    limits.send_buffer_bytes_max = s.send_buffer_bytes_max;
    limits.header_timeout = ceil<seconds>(s.header_timeout);
    limits.idle_timeout = ceil<seconds>(s.idle_timeout);
    limits.proxy_idle_timeout = ceil<seconds>(s.proxy_idle_timeout);
    limits.write_timeout = ceil<seconds>(s.write_timeout);
    limits.drain_timeout = ceil<seconds>(s.drain_timeout);
    return limits;
}

} // namespace

result<listen_config> listen_config::from_settings(const settings& s,
                                                   const std::vector<inherited_socket>& inherited) {
    listen_config parsed;
    parsed.api.limits = limits_of(s);
    parsed.api.trusted_proxies = s.trusted_proxies;
    parsed.api.log_every_n = s.access_log_sampling;
    if (auto read = parse_endpoint(parsed.api, "listen", s.listen); !read) return read.error();
    if (!s.metrics_listen.empty()) {
        parsed.metrics.emplace();
        auto read = parse_endpoint(*parsed.metrics, "metrics_listen", s.metrics_listen);
        if (!read) return read.error();
    }
    for (const auto& socket : inherited) {
        const bool is_metrics = socket.name == metrics_socket_name;
        if (is_metrics && !parsed.metrics) parsed.metrics.emplace();
        auto& socket_option = (is_metrics ? *parsed.metrics : parsed.api).listen_fd;
        // The kernel would accept connections on the unused socket, and no client would get a
        // reply.
        if (socket_option)
            return error(errc::bad_input, "the service manager passed several sockets for " +
                                              std::string(is_metrics ? "/metrics" : "the API") +
                                              ": use one ListenStream= in the socket unit, such as "
                                              "[::]:80, which accepts IPv4 as well");
        socket_option = socket.descriptor;
    }
    return parsed;
}

void listen_config::cap_connections(std::size_t fd_limit, const log& logger) {
    auto& limit = api.limits.connections_max;
    const std::size_t available = fd_limit - std::min(fd_limit, reserved_descriptors);
    if (limit <= available) return;
    logger.warning(
        "server.connections_capped",
        {{"connections_max", limit}, {"effective", available}, {"open_files_limit", fd_limit}});
    limit = available;
}

std::string url(const http::server& server) {
    const std::string address = server.address().to_string();
    const std::string host = server.address().is_v6() ? "[" + address + "]" : address;
    return "http://" + host + ":" + std::to_string(server.port()) + "/";
}

} // namespace wheelcount::app
