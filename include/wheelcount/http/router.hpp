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

/// Serves GET and HEAD alike: the connection omits the body for HEAD.
using handler_function = std::function<awaitable<response>(const request&)>;

/// A path of segments that are literals or begin with a placeholder, `{project}` or `{period}`:
/// `/badge/{project}/month`, `/chart/{project}.svg`.
struct route {
    std::string_view path; ///< a literal
    handler_function handler;
};

/// Calls the handler of a request's route. A placeholder matches a non-empty segment as sent (with
/// percent escapes); a literal path takes precedence over one with a placeholder. Unknown paths get
/// 404, methods other than GET and HEAD 405 with Allow, OPTIONS a CORS preflight on every path. An
/// exception of a handler is logged and becomes a 500 of its route.
class router {
public:
    /// `logger` must outlive the router.
    router(std::vector<route> routes, const log& logger);

    /// The texts that the views of `r` point to must outlive the awaitable.
    awaitable<response> operator()(request r) const;

    /// Fills in the placeholders of `r`; false if no route has its path.
    bool resolve(request& r) const { return find(r) != nullptr; }

    /// The paths of all routes, by response::route. The first stands for requests without a route.
    const std::vector<std::string_view>& routes() const { return routes_; }

private:
    /// Matches one segment of a path.
    struct segment {
        std::string_view request::*placeholder; ///< the member to set; nullptr: none
        std::string_view literal; ///< the whole segment, or what follows the placeholder
    };
    struct pattern {
        std::vector<segment> segments;
        handler_function handler;
        std::size_t index;

        static pattern parse(route r, std::size_t index);
        bool has_placeholder() const;
        bool match(request& r) const;
    };
    /// Sets the placeholders of `r`; nullptr if no pattern matches.
    const pattern* find(request& r) const;
    response internal_error(const request& r, const std::exception_ptr& exception) const;

    const log& logger_;
    std::vector<std::string_view> routes_;
    /// By their first segment, "" if it has a placeholder. In each list, patterns without a
    /// placeholder come first.
    std::map<std::string_view, std::vector<pattern>> patterns_;
    response_ptr preflight_;
    response_ptr not_found_;
    response_ptr method_not_allowed_;
};

} // namespace wheelcount::http
