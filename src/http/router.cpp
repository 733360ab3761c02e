#include "wheelcount/http/router.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::http {
namespace {

constexpr std::string_view placeholder = "{project}";
constexpr const char* methods = "GET, HEAD, OPTIONS";

response preflight() {
    response r;
    r.status = 204;
    r.more.push_back({"Access-Control-Allow-Methods", methods});
    r.more.push_back({"Access-Control-Allow-Headers", "X-Api-Key"});
    r.more.push_back({"Access-Control-Max-Age", "86400"});
    return r;
}

response method_not_allowed() {
    response r = error_response(405, default_message(405));
    r.more.push_back({"Allow", methods});
    return r;
}

} // namespace

router::router(std::vector<route> routes) {
    for (route& r : routes) {
        const auto at = r.path.find(placeholder);
        const bool has_project = at != std::string_view::npos;
        const auto after = has_project ? r.path.substr(at + placeholder.size()) : "";
        patterns_.push_back({r.path.substr(0, at), after, has_project, std::move(r.handle)});
    }
    std::stable_partition(patterns_.begin(), patterns_.end(),
                          [](const pattern& p) { return !p.has_project; });
}

std::optional<std::string_view> router::pattern::match(std::string_view path) const {
    if (!has_project) return path == before ? std::optional<std::string_view>("") : std::nullopt;
    const std::size_t literal = before.size() + after.size();
    if (path.size() <= literal || !path.starts_with(before) || !path.ends_with(after)) return {};
    const std::string_view project = path.substr(before.size(), path.size() - literal);
    if (project.find('/') != std::string_view::npos) return std::nullopt;
    return project;
}

const handler* router::find(request& r) const {
    for (const pattern& p : patterns_) {
        if (const auto project = p.match(r.path)) {
            r.project = *project;
            return &p.handle;
        }
    }
    return nullptr;
}

awaitable<response> router::operator()(request r) const {
    if (r.method == method::options) co_return preflight();
    const handler* handle = find(r);
    if (!handle) co_return error_response(404, default_message(404));
    if (r.method == method::other) co_return method_not_allowed();
    co_return co_await (*handle)(r);
}

} // namespace wheelcount::http
