#include "api/routes/about.hpp"

#include "api/format/json_writer.hpp"
#include "api/routes/home.hpp"
#include "api/routes/status.hpp"

namespace wheelcount::api {
namespace {

awaitable<http::response> openapi(const services&, const http::request&) {
    co_return json_response(openapi_document());
}

/// The response of pepy.tech's liveness probe.
awaitable<http::response> health_check(const services&, const http::request&) {
    co_return json_response(R"({"status":"healthy"})");
}

} // namespace

std::vector<endpoint> about_endpoints() {
    const std::string_view json = "application/json";
    const std::vector<parameter> search{{"q", "a project's name", "requests"}};
    return {
        {"/", "about", "The front page", search, "text/html", "", cache_class::short_lived, 2,
         home},
        {"/api/openapi.json",
         "about",
         "This description",
         {},
         json,
         "openapi",
         cache_class::data,
         2,
         openapi},
        {"/api/status",
         "about",
         "State of the data",
         {},
         json,
         "status",
         cache_class::short_lived,
         2,
         status},
        {"/health-check",
         "about",
         "Whether the server is alive",
         {},
         json,
         "health",
         cache_class::no_store,
         1,
         health_check},
    };
}

} // namespace wheelcount::api
