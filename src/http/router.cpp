#include "wheelcount/http/router.hpp"

#include "wheelcount/core/what_of.hpp"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <functional>
#include <utility>

namespace wheelcount::http {
namespace {

constexpr std::pair<std::string_view, std::string_view request::*> placeholders[] = {
    {"{project}", &request::project}, {"{period}", &request::period}};
constexpr const char* methods = "GET, HEAD, OPTIONS";

/// Takes `/text` from the front of a path and returns the text.
std::string_view next_segment(std::string_view& path) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    // Without its slash even an empty one is not what a pattern asks for.
    const std::string_view text = path.starts_with('/') ? path.substr(1, end - 1) : path;
    path.remove_prefix(end);
    return text;
}

answer_ptr make_preflight() {
    response r;
    r.status = 204;
    r.more.push_back({"Access-Control-Allow-Methods", methods});
    r.more.push_back({"Access-Control-Allow-Headers", "X-Api-Key"});
    r.more.push_back({"Access-Control-Max-Age", "86400"});
    return make_answer(std::move(r));
}

answer_ptr make_method_not_allowed() {
    response r = error_response(405);
    r.more.push_back({"Allow", methods});
    return make_answer(std::move(r));
}

} // namespace

router::pattern router::pattern::of(route r, std::size_t number) {
    pattern made{{}, std::move(r.handle), number};
    for (std::string_view path = r.path; !path.empty();) {
        const std::string_view text = next_segment(path);
        segment next{nullptr, text};
        for (const auto& [name, place] : placeholders)
            if (text.starts_with(name)) next = {place, text.substr(name.size())};
        made.segments.push_back(next);
    }
    return made;
}

bool router::pattern::has_placeholder() const {
    return std::ranges::any_of(segments, [](const segment& s) { return s.placeholder; });
}

bool router::pattern::match(request& r) const {
    std::string_view path = r.path;
    for (const segment& wanted : segments) {
        if (path.empty()) return false;
        const std::string_view text = next_segment(path);
        if (!wanted.placeholder && text != wanted.literal) return false;
        if (!wanted.placeholder) continue;
        if (text.size() <= wanted.literal.size() || !text.ends_with(wanted.literal)) return false;
        r.*wanted.placeholder = text.substr(0, text.size() - wanted.literal.size());
    }
    return path.empty();
}

router::router(std::vector<route> routes, const log& events)
    : events_(events),
      routes_(1, "none"),
      preflight_(make_preflight()),
      not_found_(make_answer(error_response(404))),
      method_not_allowed_(make_method_not_allowed()) {
    for (route& r : routes) {
        pattern made = pattern::of(std::move(r), routes_.size());
        const segment& first = made.segments.front();
        patterns_[first.placeholder ? "" : first.literal].push_back(std::move(made));
        routes_.push_back(r.path);
    }
    for (auto& [first, list] : patterns_)
        std::stable_partition(list.begin(), list.end(), std::not_fn(&pattern::has_placeholder));
}

const router::pattern* router::find(request& r) const {
    std::string_view path = r.path;
    for (const std::string_view first : {next_segment(path), std::string_view()}) {
        const auto list = patterns_.find(first);
        if (list == patterns_.end()) continue;
        for (const pattern& p : list->second) {
            r.project = r.period = {}; // what a pattern that did not fit took for one
            if (p.match(r)) return &p;
        }
    }
    return nullptr;
}

response router::failed(const request& r, const std::exception_ptr& thrown) const {
    try {
        std::rethrow_exception(thrown);
    } catch (const boost::system::system_error& e) {
        if (e.code() == boost::asio::error::operation_aborted) throw; // nobody will be answered
    } catch (...) {
        // What it is does not matter.
    }
    events_.error("http.request_failed", {{"path", r.path}, {"reason", what_of(thrown)}});
    return error_response(500);
}

awaitable<response> router::operator()(request r) const {
    if (r.method == method::options) co_return ready_response(preflight_);
    const pattern* const found = find(r);
    if (!found) co_return ready_response(not_found_);
    if (r.method == method::other) co_return ready_response(method_not_allowed_);
    r.route = found->number;
    response answer;
    std::exception_ptr thrown;
    try {
        answer = co_await found->handle(r);
    } catch (...) {
        thrown = std::current_exception();
    }
    if (thrown) answer = failed(r, thrown);
    answer.route = found->number;
    co_return answer;
}

} // namespace wheelcount::http
