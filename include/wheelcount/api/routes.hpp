#pragma once

#include "wheelcount/api/data_view.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/http/router.hpp"

#include <vector>

namespace wheelcount::api {

/// What the handlers work with. Both must outlive them.
struct services {
    const data_view& data;
    const log& events;
};

/// Every route there is. `s` must outlive the routes.
std::vector<http::route> routes(const services& s);

} // namespace wheelcount::api
