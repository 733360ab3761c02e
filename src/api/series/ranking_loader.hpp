#pragma once

#include "api/endpoint.hpp"
#include "wheelcount/domain/ranking.hpp"

#include <boost/json/object.hpp>

#include <memory>

namespace wheelcount::api {

/// The ranking of a period, decoded once per data version; `snapshot` must outlive the call. Empty
/// before the first ranking, never nullptr.
awaitable<result<std::shared_ptr<const domain::ranking>>>
load_ranking(const services& s, const data_snapshot& snapshot, domain::rank_period p);

/// 200 with `body`; invented data are marked (demo).
http::response list_response(boost::json::object body, const data_snapshot& snapshot);

} // namespace wheelcount::api
