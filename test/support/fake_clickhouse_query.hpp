#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::test {

/// The three kinds of queries to ClickHouse, parsed.
struct fake_clickhouse_query {
    enum class query_kind {
        split_points, ///< every n-th project of a table
        totals,       ///< uniqExact(project), sum(count)
        page,         ///< project, groupArray([columns…, toString(n)])
    };

    query_kind kind = query_kind::totals;
    std::string database;
    std::string table;
    std::string date;                ///< empty for split points
    std::string after;               ///< project > after
    std::optional<std::string> upto; ///< project <= upto
    std::vector<std::string> columns;
    std::uint64_t every = 0; ///< of split points
    std::uint64_t limit = 0; ///< of split points and pages
};

/// Returns nullopt for any other SQL; ignores white space.
std::optional<fake_clickhouse_query> parse_fake_clickhouse_query(std::string_view sql);

} // namespace wheelcount::test
