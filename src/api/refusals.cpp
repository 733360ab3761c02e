#include "api/refusals.hpp"

#include "api/svg_answer.hpp"
#include "wheelcount/badge/badge.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace wheelcount::api {
namespace {

/// It says so with the status, too: as a 200 it would be kept.
std::string drawn() {
    badge::badge b;
    b.left_text = "downloads";
    b.right_text = "rate limited";
    b.right_color = *badge::parse_color("lightgrey");
    return badge::render(b);
}

} // namespace

refusals::refusals(std::string_view media) : blank_(http::error_response(429)) {
    if (media != svg_media) return;
    blank_.content_type = svg_media;
    blank_.body = drawn();
}

http::answer_ptr refusals::make(const exceeded_quota& why, std::size_t route) const {
    http::response made = blank_;
    made.more = http::rate_limit_headers(why.policy, why.quota, why.decided);
    made.route = route;
    return http::make_answer(std::move(made));
}

http::response refusals::answer(const exceeded_quota& why, const http::request& r) {
    const auto known = std::ranges::find_if(
        told_, [&why](const told& one) { return one.answer && one.why == why; });
    if (known != told_.end()) return http::ready_response(known->answer);
    told& made = told_[oldest_];
    made = {why, make(why, r.route)};
    oldest_ = (oldest_ + 1) % remembered;
    return http::ready_response(made.answer);
}

} // namespace wheelcount::api
