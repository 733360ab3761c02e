#pragma once

#include "ingest/clickhouse/clickhouse_cursor.hpp"
#include "ingest/clickhouse/clickhouse_range_queries.hpp"
#include "wheelcount/ingest/day_source.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace wheelcount::ingest {

/// Fetches a day in the order of its projects. A page is one response of version_rollup, and the
/// rows of the other tables for its projects.
class clickhouse_fetch {
public:
    /// Both references must outlive the object.
    clickhouse_fetch(clickhouse_range_queries& queries, page_sink& sink)
        : queries_(queries), sink_(sink) {}

    /// Fetches from the position after the cursor to the end; errors as day_source::fetch().
    awaitable<result<void>> run(clickhouse_cursor cursor);

private:
    awaitable<result<bool>> next_page();
    awaitable<result<void>> add_dimension(version_rows& page, name_range range,
                                          domain::dimension dim);
    awaitable<result<void>> emit(std::vector<named_downloads> projects);
    result<void> check_dimension(domain::dimension dim) const;
    error incomplete_error(const clickhouse_totals& expected) const;

    clickhouse_range_queries& queries_;
    page_sink& sink_;
    clickhouse_cursor position_;
    std::uint64_t downloads_ = 0; // of the versions of all pages
    std::array<std::uint64_t, domain::dimension_count> dimension_downloads_{};
};

} // namespace wheelcount::ingest
