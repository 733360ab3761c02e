#include "api/rate_limit_responses.hpp"

#include "api/format/svg_response.hpp"
#include "wheelcount/badge/badge.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace wheelcount::api {
namespace {

/// Sent with status 429: caches would store a 200.
std::string rate_limited_badge() {
    badge::badge b;
    b.left_text = "downloads";
    b.right_text = "rate limited";
    b.right_color = *badge::parse_color("lightgrey");
    return badge::render(b);
}

} // namespace

rate_limit_responses::rate_limit_responses(std::string_view media_type)
    : prototype_(http::error_response(429)) {
    if (media_type != svg_media_type) return;
    prototype_.content_type = svg_media_type;
    prototype_.body = rate_limited_badge();
}

http::response_ptr rate_limit_responses::render(const exceeded_quota& exceeded,
                                                std::size_t route) const {
    http::response response = prototype_;
    response.headers = http::rate_limit_headers(exceeded.policy, exceeded.quota, exceeded.decision);
    response.route = route;
    return http::serialize(std::move(response));
}

http::response rate_limit_responses::get(const exceeded_quota& exceeded, const http::request& r) {
    const auto found = std::ranges::find_if(entries_, [&exceeded](const entry& candidate) {
        return candidate.response && candidate.exceeded == exceeded;
    });
    if (found != entries_.end()) return http::preserialized_response(found->response);
    entry& replaced = entries_[oldest_];
    replaced = {exceeded, render(exceeded, r.route)};
    oldest_ = (oldest_ + 1) % entries_max;
    return http::preserialized_response(replaced.response);
}

} // namespace wheelcount::api
