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

/// What the handlers work with. References must outlive them.
struct services {
    const data_view& data;
    const log& logger;
    std::string admin_password = {}; ///< of pepy.tech's admin route; empty: nobody knows it
    quota_checker* quotas = nullptr; ///< nullptr: everybody may ask as much as he likes
    /// When the server will look for new days; nullptr: it does not do so itself.
    const std::optional<std::chrono::sys_seconds>* next_ingest = nullptr;

    /// Takes as long for a wrong password as for the right one.
    bool is_admin(std::string_view password) const;
};

/// Every route there is, as http::router takes them. `s` must outlive the routes.
std::vector<http::route> routes(const services& s);

/// The target under which all spellings of its project names are cached: PEP 503 names, each once.
/// nullopt if `target` has that form already, or its path has no name, or one that is not valid.
/// `router` has routes().
std::optional<std::string> canonical_target(const http::router& router, std::string_view target);

/// The OpenAPI 3.1 document of the same routes, as JSON.
std::string openapi_document();

} // namespace wheelcount::api
