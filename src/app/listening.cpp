#include "app/listening.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace wheelcount::app {
namespace {

constexpr std::string_view name_of_metrics = "metrics";

/// The stores', the metrics', the ingest's, and the loop's own.
constexpr std::size_t descriptors_for_others = 128;

/// `ADDRESS:PORT` or `[ADDRESS]:PORT`.
result<void> read_place(http::server_options& options, std::string_view setting,
                        const std::string& text) {
    const error malformed(errc::bad_input,
                          std::string(setting) + " is `" + text + "`, expected ADDRESS:PORT");
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos) return malformed;
    options.address = text.substr(0, colon);
    if (options.address.starts_with('[') && options.address.ends_with(']'))
        options.address = options.address.substr(1, options.address.size() - 2);
    const char* const end = text.data() + text.size();
    const auto [stop, ec] = std::from_chars(text.data() + colon + 1, end, options.port);
    if (ec != std::errc{} || stop != end) return malformed;
    return {};
}

http::server_limits limits_of(const settings& s) {
    using std::chrono::ceil;
    using std::chrono::seconds;
    http::server_limits limits;
    limits.connections_max = s.connections_max;
    limits.client_connections_max = s.client_connections_max;
    limits.handled_max = s.requests_max;
    limits.unsent_bytes_max = s.send_buffer_bytes_max;
    limits.header_timeout = ceil<seconds>(s.header_timeout);
    limits.idle_timeout = ceil<seconds>(s.idle_timeout);
    limits.proxy_idle_timeout = ceil<seconds>(s.proxy_idle_timeout);
    limits.write_timeout = ceil<seconds>(s.write_timeout);
    limits.drain_timeout = ceil<seconds>(s.drain_timeout);
    return limits;
}

} // namespace

result<listening> listening::of(const settings& s,
                                const std::vector<ops::inherited_socket>& inherited) {
    listening made;
    made.site.limits = limits_of(s);
    made.site.trusted_proxies = s.trusted_proxies;
    made.site.logged_one_of = s.access_log_sampling;
    if (auto read = read_place(made.site, "listen", s.listen); !read) return read.error();
    if (!s.metrics_listen.empty()) {
        made.metrics.emplace();
        auto read = read_place(*made.metrics, "metrics_listen", s.metrics_listen);
        if (!read) return read.error();
    }
    for (const auto& socket : inherited) {
        const bool of_metrics = socket.name == name_of_metrics;
        if (of_metrics && !made.metrics) made.metrics.emplace();
        auto& place = (of_metrics ? *made.metrics : made.site).inherited;
        // The kernel would take connections of the other one that nobody serves.
        if (place)
            return error(errc::bad_input, "the service manager passed several sockets for " +
                                              std::string(of_metrics ? "the metrics" : "the site") +
                                              ": use one ListenStream= in the socket unit, such as "
                                              "[::]:80, which accepts IPv4 as well");
        place = socket.descriptor;
    }
    return made;
}

void listening::fit_into(std::size_t descriptors, const log& events) {
    auto& most = site.limits.connections_max;
    const std::size_t room = descriptors - std::min(descriptors, descriptors_for_others);
    if (most <= room) return;
    events.warning(
        "server.connections_capped",
        {{"connections_max", most}, {"effective", room}, {"open_files_limit", descriptors}});
    most = room;
}

std::string url(const http::server& listening) {
    const std::string address = listening.address().to_string();
    const std::string host = listening.address().is_v6() ? "[" + address + "]" : address;
    return "http://" + host + ":" + std::to_string(listening.port()) + "/";
}

} // namespace wheelcount::app
