#include "wheelcount/http/http_metrics.hpp"

#include <algorithm>

namespace wheelcount::http {
namespace {

using metric_type = telemetry::prometheus_text::metric_type;

constexpr std::string_view status_classes[] = {"", "1xx", "2xx", "3xx", "4xx", "5xx"};
constexpr std::string_view close_reason_names[] = {"rejected", "header_timeout", "idle_timeout",
                                                   "write_timeout", "send_buffer_limit"};
static_assert(std::size(close_reason_names) == http_metrics::close_reason_count);

void append_durations(telemetry::prometheus_text& text, std::string_view route,
                      std::string_view cache, const telemetry::histogram& durations) {
    if (durations.count() > 0) text.add({{"route", route}, {"cache", cache}}, durations);
}

} // namespace

void http_metrics::append(telemetry::prometheus_text& text,
                          const std::vector<std::string_view>& routes) const {
    const std::size_t route_count = std::min(routes.size(), routes_.size());
    text.begin("wheelcount_http_requests_total", metric_type::counter,
               "HTTP responses by route and status class");
    for (std::size_t i = 0; i < route_count; ++i)
        for (std::size_t status_class = 1; status_class < std::size(status_classes); ++status_class)
            if (const auto count = routes_[i].statuses[status_class])
                text.add({{"route", routes[i]}, {"status", status_classes[status_class]}}, count);

    text.begin("wheelcount_http_response_bytes_total", metric_type::counter,
               "Response bytes by route, headers included");
    for (std::size_t i = 0; i < route_count; ++i)
        if (routes_[i].bytes > 0) text.add({{"route", routes[i]}}, routes_[i].bytes);

    text.begin("wheelcount_http_request_duration_seconds", metric_type::histogram,
               "Request duration by route and cache result; hits are not timed and count as 0");
    for (std::size_t i = 0; i < route_count; ++i) {
        telemetry::histogram hits;
        hits.observe({}, routes_[i].hits);
        append_durations(text, routes[i], "hit", hits);
        append_durations(text, routes[i], "miss", routes_[i].misses);
    }

    text.put("wheelcount_http_connections_accepted_total", metric_type::counter,
             "Connections accepted", connections_);
    text.begin("wheelcount_http_connections_closed_total", metric_type::counter,
               "Connections closed by the server, by reason");
    for (std::size_t i = 0; i < close_reason_count; ++i)
        text.add({{"reason", close_reason_names[i]}}, closed_[i]);
}

} // namespace wheelcount::http
