#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/http/request.hpp"
#include "wheelcount/http/response.hpp"

#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <string_view>
#include <vector>

namespace wheelcount::http {

/// Answers GET and HEAD alike (the connection leaves out the body of the latter).
using handler_function = std::function<awaitable<response>(const request&)>;

/// A path of segments that are literal or begin with a placeholder, `{project}` or `{period}`:
/// `/badge/{project}/month`, `/chart/{project}.svg`.
struct route {
    std::string_view path; ///< a literal
    handler_function handler;
};

/// Finds the route of a request. A placeholder stands for a text that is not empty, percent escapes
/// and all, without `/`; a path that is spelled out in the table wins over one with a placeholder.
/// Unknown paths are 404, methods other than GET and HEAD 405 with Allow; OPTIONS answers a CORS
/// preflight on every path. What a handler throws is a 500 of its route, and logged.
class router {
public:
    /// `events` must outlive it.
    router(std::vector<route> routes, const log& logger);

    /// The views within `r` must outlive the awaitable.
    awaitable<response> operator()(request r) const;

    /// Fills in the placeholders of `r`; false if no route has its path.
    bool resolve(request& r) const { return find(r) != nullptr; }

    /// The paths as they were given, by response::route; the first is that of no route.
    const std::vector<std::string_view>& routes() const { return routes_; }

private:
    /// What one segment of a path has to be.
    struct segment {
        std::string_view request::*placeholder; ///< what it stands for; nullptr: nothing
        std::string_view literal;               ///< all of it, or what follows the placeholder
    };
    struct pattern {
        std::vector<segment> segments;
        handler_function handler;
        std::size_t index;

        static pattern parse(route r, std::size_t index);
        bool has_placeholder() const;
        bool match(request& r) const;
    };
    /// Fills in what placeholders stand for; nullptr when no pattern fits.
    const pattern* find(request& r) const;
    response internal_error(const request& r, const std::exception_ptr& exception) const;

    const log& logger_;
    std::vector<std::string_view> routes_;
    /// By what their first segment is spelled; those that begin with a placeholder have "". Within
    /// each list those without any placeholder come first.
    std::map<std::string_view, std::vector<pattern>> patterns_;
    response_ptr preflight_;
    response_ptr not_found_;
    response_ptr method_not_allowed_;
};

} // namespace wheelcount::http
