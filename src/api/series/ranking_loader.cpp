#include "api/series/ranking_loader.hpp"

#include "api/format/json_writer.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <boost/json/serialize.hpp>

#include <string>
#include <utility>
#include <vector>

namespace wheelcount::api {

awaitable<result<std::shared_ptr<const domain::ranking>>>
load_ranking(const services& s, const data_snapshot& snapshot, domain::rank_period p) {
    auto& cached = (*snapshot.rankings)[static_cast<std::size_t>(p)];
    if (cached) co_return cached;
    const std::string id = domain::ranking_id(p);
    std::vector<std::string> ids(1, id);
    const auto bodies = co_await s.data.documents().get(std::move(ids));
    if (!bodies) co_return bodies.error();
    if (cached) co_return cached; // another request has decoded it meanwhile
    auto decoded = store::unpack<domain::ranking>(bodies->front(), id);
    if (!decoded) co_return decoded.error();
    cached =
        std::make_shared<const domain::ranking>(std::move(*decoded).value_or(domain::ranking{}));
    co_return cached;
}

http::response list_response(boost::json::object body, const data_snapshot& snapshot) {
    if (snapshot.catalog.demo) body["demo"] = true;
    return json_response(boost::json::serialize(body));
}

} // namespace wheelcount::api
