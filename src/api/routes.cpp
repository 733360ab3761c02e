#include "wheelcount/api/routes.hpp"

#include "api/endpoint_pipeline.hpp"
#include "api/routes/about.hpp"
#include "api/routes/badges.hpp"
#include "api/routes/charts.hpp"
#include "api/routes/downloads.hpp"
#include "api/routes/lists.hpp"
#include "api/routes/npm.hpp"
#include "api/routes/pepy.hpp"
#include "api/routes/project_page.hpp"
#include "api/routes/pypistats.hpp"
#include "api/routes/search.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

namespace wheelcount::api {

std::vector<endpoint> endpoints() {
    std::vector<endpoint> all;
    for (auto* const family :
         {about_endpoints, badge_endpoints, chart_endpoints, download_endpoints, list_endpoints,
          npm_endpoints, page_endpoints, pepy_endpoints, pypistats_endpoints, search_endpoints})
        std::ranges::move(family(), std::back_inserter(all));
    return all;
}

std::vector<http::route> routes(const services& s) {
    std::vector<http::route> all;
    for (endpoint& each : endpoints()) {
        const auto e = std::make_shared<const endpoint>(std::move(each));
        const auto limited = std::make_shared<rate_limit_responses>(e->media_type);
        all.push_back({e->path, [&s, e, limited](const http::request& r) {
                           return serve_endpoint(s, *e, *limited, r);
                       }});
    }
    return all;
}

bool services::is_admin(std::string_view password) const {
    unsigned char different = admin_password.empty() || password.size() != admin_password.size();
    for (std::size_t i = 0; i < std::min(password.size(), admin_password.size()); ++i)
        different |= static_cast<unsigned char>(password[i] ^ admin_password[i]);
    return different == 0;
}

} // namespace wheelcount::api
