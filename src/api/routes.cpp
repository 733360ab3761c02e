#include "wheelcount/api/routes.hpp"

#include "api/about.hpp"
#include "api/answer_endpoint.hpp"
#include "api/badges.hpp"
#include "api/charts.hpp"
#include "api/downloads.hpp"
#include "api/lists.hpp"
#include "api/npm.hpp"
#include "api/pepy.hpp"
#include "api/project_page.hpp"
#include "api/pypistats.hpp"
#include "api/search.hpp"

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
    std::vector<http::route> made;
    for (endpoint& each : endpoints()) {
        const auto e = std::make_shared<const endpoint>(std::move(each));
        const auto refused = std::make_shared<refusals>(e->media);
        made.push_back({e->path, [&s, e, refused](const http::request& r) {
                            return answer_endpoint(s, *e, *refused, r);
                        }});
    }
    return made;
}

bool services::is_admin(std::string_view password) const {
    unsigned char different = admin_password.empty() || password.size() != admin_password.size();
    for (std::size_t i = 0; i < std::min(password.size(), admin_password.size()); ++i)
        different |= static_cast<unsigned char>(password[i] ^ admin_password[i]);
    return different == 0;
}

} // namespace wheelcount::api
