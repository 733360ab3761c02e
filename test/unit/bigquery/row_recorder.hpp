#pragma once

#include "bigquery/parsed_page.hpp"
#include "wheelcount/bigquery/client.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wheelcount::test {

/// Stores all rows, and fails after `rows_max`.
class row_recorder final : public bigquery::row_sink {
public:
    awaitable<result<void>> on_rows(std::span<const flat_row> received) override {
        for (const auto& row : received)
            rows.push_back(joined(row));
        result<void> accepted;
        if (rows_max && rows.size() >= *rows_max)
            accepted = error(errc::unavailable, "sink is full");
        co_return accepted;
    }

    awaitable<result<void>> on_page(std::uint64_t next) override {
        pages.push_back(next);
        const result<void> accepted;
        co_return accepted;
    }

    std::vector<std::string> rows;
    std::vector<std::uint64_t> pages; ///< the row count at the end of each page
    std::optional<std::size_t> rows_max;
};

} // namespace wheelcount::test
