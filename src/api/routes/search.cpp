#include "api/routes/search.hpp"

#include "api/project_data.hpp"
#include "api/query_params.hpp"
#include "api/series/ranking_loader.hpp"
#include "wheelcount/domain/document_id.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <utility>

namespace wheelcount::api {
namespace {

namespace json = boost::json;

constexpr std::size_t search_names = 20; ///< by default
constexpr std::size_t search_names_max = 100;

using names = std::vector<std::string>;

/// Matches in the month's ranking, largest first.
awaitable<result<names>> ranked_names(const services& s, const data_snapshot& snapshot,
                                      const std::string& prefix, std::size_t limit) {
    const auto month = co_await load_ranking(s, snapshot, domain::rank_period::month);
    if (!month) co_return month.error();
    names found;
    for (const auto& row : (*month)->top)
        if (found.size() < limit && row.project.starts_with(prefix)) found.push_back(row.project);
    co_return found;
}

/// Adds further matches by name, up to `limit`.
awaitable<result<void>> add_others(const services& s, const std::string& prefix, std::size_t limit,
                                   names& found) {
    if (found.size() >= limit) co_return result<void>{};
    store::document_store::scan_options options;
    options.prefix = prefix;
    options.limit = limit; // some of them may be in `found` already
    options.top_level = true;
    options.before = std::string(domain::projects_end);
    const auto page = co_await s.data.documents().scan(std::move(options));
    if (!page) co_return page.error();
    for (const auto& [id, body] : *page)
        if (found.size() < limit && std::ranges::find(found, id) == found.end())
            found.push_back(id);
    co_return result<void>{};
}

awaitable<http::response> search(const services& s, const http::request& r) {
    query_params params(r.query);
    const auto snapshot = s.data.snapshot();
    const std::size_t limit = params.number("limit", search_names, search_names_max);
    const auto typed = params.text("q");
    const auto prefix = domain::project_name::parse(typed.value_or(""));
    if (!prefix) params.reject("`q` must be the beginning of a project name");
    if (auto rejection = params.rejection()) co_return std::move(*rejection);

    auto found = co_await ranked_names(s, *snapshot, prefix->text(), limit);
    if (!found) co_return store_failed(s, found.error());
    const auto added = co_await add_others(s, prefix->text(), limit, *found);
    if (!added) co_return store_failed(s, added.error());
    json::object body{{"q", prefix->text()},
                      {"projects", json::array(found->begin(), found->end())},
                      {"may_be_more", found->size() == limit}};
    co_return list_response(std::move(body), *snapshot);
}

} // namespace

std::vector<endpoint> search_endpoints() {
    return {{"/api/search",
             "lists",
             "Projects whose names begin with some letters",
             {{"q", "the letters", "req", {}, true}, {"limit", "names, at most 100", "10"}},
             "application/json",
             "search",
             cache_class::data,
             10,
             search}};
}

} // namespace wheelcount::api
