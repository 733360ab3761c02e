#include "api/series/ranking_loader.hpp"

#include "api/format/json_writer.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <boost/json/serialize.hpp>

#include <utility>

namespace wheelcount::api {

awaitable<result<domain::ranking>> load_ranking(const services& s, domain::rank_period p) {
    auto stored = co_await store::load<domain::ranking>(s.data.documents(), domain::ranking_id(p));
    if (!stored) co_return stored.error();
    co_return std::move(*stored).value_or(domain::ranking{});
}

http::response list_response(boost::json::object body, const data_snapshot& snapshot) {
    if (snapshot.catalog.demo) body["demo"] = true;
    return json_response(boost::json::serialize(body));
}

} // namespace wheelcount::api
