#include "wheelcount/http/traffic.hpp"

#include <algorithm>

namespace wheelcount::http {
namespace {

using kind = ops::metrics_text::kind;

constexpr std::string_view status_classes[] = {"", "1xx", "2xx", "3xx", "4xx", "5xx"};
constexpr std::string_view ending_names[] = {"turned_away", "no_request", "idle", "unread",
                                             "dropped"};
static_assert(std::size(ending_names) == traffic::endings);

} // namespace

void traffic::append(ops::metrics_text& text, const std::vector<std::string_view>& routes) const {
    const std::size_t known = std::min(routes.size(), routes_.size());
    text.begin("wheelcount_http_requests_total", kind::counter, "answers, by route and status");
    for (std::size_t i = 0; i < known; ++i)
        for (std::size_t digit = 1; digit < std::size(status_classes); ++digit)
            if (const auto count = routes_[i].statuses[digit])
                text.add({{"route", routes[i]}, {"status", status_classes[digit]}}, count);

    text.begin("wheelcount_http_response_bytes_total", kind::counter, "sent, heads included");
    for (std::size_t i = 0; i < known; ++i)
        if (routes_[i].bytes > 0) text.add({{"route", routes[i]}}, routes_[i].bytes);

    text.begin("wheelcount_http_request_duration_seconds", kind::histogram,
               "the time of the handler; 0 where an answer was at hand");
    for (std::size_t i = 0; i < known; ++i)
        if (routes_[i].bytes > 0) text.add({{"route", routes[i]}}, routes_[i].durations);

    text.put("wheelcount_http_connections_total", kind::counter, "accepted", connections_);
    text.begin("wheelcount_http_connections_ended_total", kind::counter,
               "by the server, of its own accord");
    for (std::size_t i = 0; i < endings; ++i)
        text.add({{"reason", ending_names[i]}}, endings_[i]);
}

} // namespace wheelcount::http
