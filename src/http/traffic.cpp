#include "wheelcount/http/traffic.hpp"

#include <algorithm>

namespace wheelcount::http {
namespace {

using kind = ops::metrics_text::kind;

constexpr std::string_view status_classes[] = {"", "1xx", "2xx", "3xx", "4xx", "5xx"};
constexpr std::string_view ending_names[] = {"rejected", "header_timeout", "idle_timeout",
                                             "write_timeout", "send_buffer_limit"};
static_assert(std::size(ending_names) == traffic::endings);

void append_durations(ops::metrics_text& text, std::string_view route, std::string_view cache,
                      const ops::histogram& durations) {
    if (durations.count() > 0) text.add({{"route", route}, {"cache", cache}}, durations);
}

} // namespace

void traffic::append(ops::metrics_text& text, const std::vector<std::string_view>& routes) const {
    const std::size_t known = std::min(routes.size(), routes_.size());
    text.begin("wheelcount_http_requests_total", kind::counter,
               "HTTP responses by route and status class");
    for (std::size_t i = 0; i < known; ++i)
        for (std::size_t digit = 1; digit < std::size(status_classes); ++digit)
            if (const auto count = routes_[i].statuses[digit])
                text.add({{"route", routes[i]}, {"status", status_classes[digit]}}, count);

    text.begin("wheelcount_http_response_bytes_total", kind::counter,
               "Response bytes by route, headers included");
    for (std::size_t i = 0; i < known; ++i)
        if (routes_[i].bytes > 0) text.add({{"route", routes[i]}}, routes_[i].bytes);

    text.begin("wheelcount_http_request_duration_seconds", kind::histogram,
               "Request duration by route and cache result; hits are not timed and count as 0");
    for (std::size_t i = 0; i < known; ++i) {
        ops::histogram hits;
        hits.add({}, routes_[i].hits);
        append_durations(text, routes[i], "hit", hits);
        append_durations(text, routes[i], "miss", routes_[i].misses);
    }

    text.put("wheelcount_http_connections_accepted_total", kind::counter, "Connections accepted",
             connections_);
    text.begin("wheelcount_http_connections_closed_total", kind::counter,
               "Connections closed by the server, by reason");
    for (std::size_t i = 0; i < endings; ++i)
        text.add({{"reason", ending_names[i]}}, endings_[i]);
}

} // namespace wheelcount::http
