#include "api/ranking_view.hpp"

#include "api/json_out.hpp"
#include "wheelcount/store/load.hpp"

#include <boost/json/serialize.hpp>

#include <utility>

namespace wheelcount::api {

awaitable<result<domain::ranking>> load_ranking(const services& s, domain::rank_period p) {
    auto stored = co_await store::load<domain::ranking>(s.data.documents(), domain::ranking_id(p));
    if (!stored) co_return stored.error();
    co_return std::move(*stored).value_or(domain::ranking{});
}

http::response list_answer(boost::json::object body, const snapshot& seen) {
    if (seen.catalog.demo) body["demo"] = true;
    return json_answer(boost::json::serialize(body));
}

} // namespace wheelcount::api
