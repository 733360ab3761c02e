#include "api/about.hpp"

#include "api/home.hpp"
#include "api/json_out.hpp"
#include "api/status.hpp"

namespace wheelcount::api {
namespace {

awaitable<http::response> openapi(const services&, const http::request&) {
    co_return json_answer(openapi_document());
}

/// As pepy.tech's liveness probe answers.
awaitable<http::response> health_check(const services&, const http::request&) {
    co_return json_answer(R"({"status":"healthy"})");
}

} // namespace

std::vector<endpoint> about_endpoints() {
    const std::string_view json = "application/json";
    const std::vector<parameter> search{{"q", "a project's name", "requests"}};
    return {
        {"/", "about", "The front page", search, "text/html", "", caching::brief, 2, home},
        {"/api/openapi.json",
         "about",
         "This description",
         {},
         json,
         "openapi",
         caching::answer,
         2,
         openapi},
        {"/api/status",
         "about",
         "What the figures are worth",
         {},
         json,
         "status",
         caching::brief,
         2,
         status},
        {"/health-check",
         "about",
         "Whether the server is alive",
         {},
         json,
         "health",
         caching::never,
         1,
         health_check},
    };
}

} // namespace wheelcount::api
