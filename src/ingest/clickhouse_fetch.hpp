#pragma once

#include "ingest/clickhouse_cursor.hpp"
#include "ingest/clickhouse_questions.hpp"
#include "wheelcount/ingest/day_source.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace wheelcount::ingest {

/// Walks the projects of a day in their order. A page is one answer about versions, and what the
/// other tables say about its projects.
class clickhouse_fetch {
public:
    /// Both must outlive it.
    clickhouse_fetch(clickhouse_questions& questions, page_sink& sink)
        : questions_(questions), sink_(sink) {}

    /// From behind the cursor to the end; errors as day_source::fetch().
    awaitable<result<void>> run(clickhouse_cursor cursor);

private:
    awaitable<result<bool>> next_page();
    awaitable<result<void>> add_split(version_rows& page, name_range range,
                                      domain::dimension split);
    awaitable<result<void>> deliver(std::vector<named_downloads> projects);
    result<void> check_split(domain::dimension split) const;
    error not_all(const clickhouse_totals& expected) const;

    clickhouse_questions& questions_;
    page_sink& sink_;
    clickhouse_cursor position_;
    std::uint64_t downloads_ = 0; // of the versions of all pages, and of each split:
    std::array<std::uint64_t, domain::dimension_count> split_downloads_{};
};

} // namespace wheelcount::ingest
