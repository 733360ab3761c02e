#pragma once

#include "api/endpoint.hpp"
#include "wheelcount/domain/ranking.hpp"

#include <boost/json/object.hpp>

namespace wheelcount::api {

/// Empty before anything was ranked.
awaitable<result<domain::ranking>> load_ranking(const services& s, domain::rank_period p);

/// A good answer; a demo's says so.
http::response list_response(boost::json::object body, const data_snapshot& snapshot);

} // namespace wheelcount::api
