#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/http/request.hpp"
#include "wheelcount/http/response.hpp"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace wheelcount::http {

/// Answers GET and HEAD alike (the session drops the body of the latter). An exception becomes a
/// 500 that is logged.
using handler = std::function<awaitable<response>(const request&)>;

/// A path of literal segments, at most one of them `{project}`: `/badge/{project}/month`.
struct route {
    std::string_view path; ///< a literal
    handler handle;
};

/// Finds the route of a request. `{project}` stands for one segment that is not empty, percent
/// escapes and all; a path that is spelled out in the table wins over one with a placeholder.
/// Unknown paths are 404, methods other than GET and HEAD 405 with Allow; OPTIONS answers a CORS
/// preflight on every path.
class router {
public:
    explicit router(std::vector<route> routes);

    /// The views within `r` must outlive the awaitable.
    awaitable<response> operator()(request r) const;

private:
    struct pattern {
        std::string_view before; ///< all of the path when it has no placeholder
        std::string_view after;
        bool has_project;
        handler handle;

        std::optional<std::string_view> match(std::string_view path) const;
    };
    /// Fills in r.project; nullptr when no pattern fits.
    const handler* find(request& r) const;

    std::vector<pattern> patterns_;
};

} // namespace wheelcount::http
