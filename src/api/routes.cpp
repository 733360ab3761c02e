#include "wheelcount/api/routes.hpp"

#include "api/badges.hpp"
#include "api/home.hpp"
#include "api/pepy.hpp"
#include "api/status.hpp"

namespace wheelcount::api {

std::vector<http::route> routes(const services& s) {
    const auto with_services = [&s](auto handler) -> http::handler {
        return [&s, handler](const http::request& r) { return handler(s, r); };
    };
    return {
        {"/", with_services(home)},
        {"/api/projects/{project}", with_services(pepy_v1)},
        {"/api/status", with_services(status)},
        {"/api/v2/projects/{project}", with_services(pepy_v2)},
        {"/badge/{project}", with_services(total_badge)},
        {"/badge/{project}/month", with_services(month_badge)},
        {"/badge/{project}/week", with_services(week_badge)},
        {"/health-check", with_services(health_check)},
        {"/personalized-badge/{project}", with_services(personalized_badge)},
    };
}

} // namespace wheelcount::api
