#include "api/series/series_query.hpp"

#include "api/series/series.hpp"

#include <algorithm>

namespace wheelcount::api {

series_query installer_query(std::string_view name, domain::count_filter filter) {
    series_query query;
    query.filter = filter;
    query.by = domain::dimension::installer;
    query.label = name == unknown_label ? "" : name;
    return query;
}

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

} // namespace wheelcount::api
