#pragma once

#include "wheelcount/api/data_view.hpp"
#include "wheelcount/api/quota_checker.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/http/router.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// What the handlers use. References must outlive the routes.
struct services {
    const data_view& data;
    const log& logger;
    std::string admin_password = {}; ///< of the admin route; empty: every password is wrong
    quota_checker* quotas = nullptr; ///< nullptr: requests are not limited
    /// Time of the next ingest, for /api/status; nullptr: this server does not ingest.
    const std::optional<std::chrono::sys_seconds>* next_ingest = nullptr;

    /// Compares in constant time.
    bool is_admin(std::string_view password) const;
};

/// All routes, for http::router. `s` must outlive them.
std::vector<http::route> routes(const services& s);

/// The target under which all spellings of its project names are cached: PEP 503 names, each once.
/// nullopt if `target` has that form already, or its path has no name, or one that is not valid.
/// `router` has routes().
std::optional<std::string> canonical_target(const http::router& router, std::string_view target);

/// The OpenAPI 3.1 document of all routes, as JSON.
std::string openapi_document();

} // namespace wheelcount::api
