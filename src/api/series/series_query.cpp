#include "api/series/series_query.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::api {

series_query parse_series_query(query_params& params, std::size_t top_max) {
    series_query query{params.count_filter(), params.dimension(), params.versions(),
                       params.number("top", std::min<std::size_t>(10, top_max), top_max)};
    const auto installer = params.installer();
    if (!query.patterns.empty()) {
        if (query.by.value_or(domain::dimension::version) != domain::dimension::version)
            params.reject("`versions` needs `by=version`");
        query.by = domain::dimension::version;
    }
    if (!installer) return query;
    if (query.by)
        params.reject("`installer` cannot be combined with `by`: downloads are counted by "
                      "one property at a time");
    return installer_query(*installer, query.filter);
}

awaitable<series_or_response> load_each_series(const services& s,
                                               std::vector<domain::project_name> names,
                                               domain::window window, series_query query) {
    const auto found = co_await load_projects(s, names);
    if (!found) co_return store_failed(s, found.error());
    series all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!(*found)[i]) co_return project_not_found(display_name(names[i]));
        auto one = co_await load_series(s, *(*found)[i], window, query);
        if (!one) co_return store_failed(s, one.error());
        one->lines.front().label = display_name(names[i]);
        all.window = one->window;
        all.begins = std::move(one->begins);
        all.lines.push_back(std::move(one->lines.front()));
    }
    co_return all;
}

} // namespace wheelcount::api
