#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::test {

/// The three questions that are put to ClickHouse, taken apart.
struct fake_clickhouse_query {
    enum class query_kind {
        split_points, ///< every n-th project of a table
        totals,       ///< uniqExact(project), sum(count)
        page,         ///< project, groupArray([columns…, toString(n)])
    };

    query_kind kind = query_kind::totals;
    std::string database;
    std::string table;
    std::string date;                ///< empty for fences
    std::string after;               ///< project > after
    std::optional<std::string> upto; ///< project <= upto
    std::vector<std::string> columns;
    std::uint64_t every = 0; ///< of fences
    std::uint64_t limit = 0; ///< of fences and pages
};

/// nullopt for SQL of any other shape; white space does not matter.
std::optional<fake_clickhouse_query> parse_fake_clickhouse_query(std::string_view sql);

} // namespace wheelcount::test
