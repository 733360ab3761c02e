#include "wheelcount/http/router.hpp"

#include "wheelcount/core/exceptions.hpp"

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

/// Removes `/text` from the front of a path and returns the text.
std::string_view next_segment(std::string_view& path) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    // A path without the slash matches no pattern.
    const std::string_view text = path.starts_with('/') ? path.substr(1, end - 1) : path;
    path.remove_prefix(end);
    return text;
}

response_ptr make_preflight() {
    response r;
    r.status = 204;
    r.headers.push_back({"Access-Control-Allow-Methods", methods});
    r.headers.push_back({"Access-Control-Allow-Headers", "X-Api-Key"});
    r.headers.push_back({"Access-Control-Max-Age", "86400"});
    return serialize(std::move(r));
}

response_ptr make_method_not_allowed() {
    response r = error_response(405);
    r.headers.push_back({"Allow", methods});
    return serialize(std::move(r));
}

} // namespace

router::pattern router::pattern::parse(route r, std::size_t index) {
    pattern parsed{{}, std::move(r.handler), index};
    for (std::string_view path = r.path; !path.empty();) {
        const std::string_view text = next_segment(path);
        segment next{nullptr, text};
        for (const auto& [name, member] : placeholders)
            if (text.starts_with(name)) next = {member, text.substr(name.size())};
        parsed.segments.push_back(next);
    }
    return parsed;
}

bool router::pattern::has_placeholder() const {
    return std::ranges::any_of(segments, [](const segment& s) { return s.placeholder; });
}

bool router::pattern::match(request& r) const {
    std::string_view path = r.path;
    for (const segment& expected : segments) {
        if (path.empty()) return false;
        const std::string_view text = next_segment(path);
        if (!expected.placeholder && text != expected.literal) return false;
        if (!expected.placeholder) continue;
        if (text.size() <= expected.literal.size() || !text.ends_with(expected.literal))
            return false;
        r.*expected.placeholder = text.substr(0, text.size() - expected.literal.size());
    }
    return path.empty();
}

router::router(std::vector<route> routes, const log& logger)
    : logger_(logger),
      routes_(1, "none"),
      preflight_(make_preflight()),
      not_found_(serialize(error_response(404))),
      method_not_allowed_(make_method_not_allowed()) {
    for (route& r : routes) {
        const std::size_t index = routes_.size();
        routes_.push_back(r.path);
        pattern parsed = pattern::parse(std::move(r), index);
        const segment& first = parsed.segments.front();
        patterns_[first.placeholder ? "" : first.literal].push_back(std::move(parsed));
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
            r.project = r.period = {}; // may be set by a pattern that did not match
            if (p.match(r)) return &p;
        }
    }
    return nullptr;
}

response router::internal_error(const request& r, const std::exception_ptr& exception) const {
    try {
        std::rethrow_exception(exception);
    } catch (const boost::system::system_error& e) {
        if (e.code() == boost::asio::error::operation_aborted) throw; // cancelled: no response
    } catch (...) {
        // Logged below.
    }
    logger_.error("http.request_failed",
                  {{"path", r.path}, {"reason", exception_message(exception)}});
    return error_response(500);
}

awaitable<response> router::operator()(request r) const {
    if (r.method == method::options) co_return preserialized_response(preflight_);
    const pattern* const found = find(r);
    if (!found) co_return preserialized_response(not_found_);
    if (r.method == method::other) co_return preserialized_response(method_not_allowed_);
    r.route = found->index;
    response res;
    std::exception_ptr exception;
    try {
        res = co_await found->handler(r);
    } catch (...) {
        exception = std::current_exception();
    }
    if (exception) res = internal_error(r, exception);
    res.route = found->index;
    co_return res;
}

} // namespace wheelcount::http
