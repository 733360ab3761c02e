#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/http/request.hpp"
#include "wheelcount/http/response.hpp"

#include <functional>
#include <string_view>
#include <vector>

namespace wheelcount::http {

/// Answers GET and HEAD alike (the session drops the body of the latter). An exception becomes a
/// 500 that is logged.
using handler = std::function<awaitable<response>(const request&)>;

/// A path of literal segments, at most one of them `{project}`: `/badge/{project}/month`.
struct route {
    std::string_view path;
    handler handle;
};

/// Finds the route of a request. Unknown paths are 404, methods other than GET and HEAD 405 with
/// Allow; OPTIONS answers a CORS preflight on every path.
class router {
public:
    explicit router(std::vector<route> routes);

    /// The views within `r` must outlive the awaitable.
    awaitable<response> operator()(request r) const;

private:
    std::vector<route> routes_;
};

} // namespace wheelcount::http
