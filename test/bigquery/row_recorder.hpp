#pragma once

#include "bigquery/parsed_page.hpp"
#include "wheelcount/bigquery/client.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wheelcount::test {

/// Keeps all rows, and fails once it has `rows_max`.
class row_recorder final : public bigquery::row_sink {
public:
    awaitable<result<void>> on_rows(std::span<const flat_row> given) override {
        for (const auto& row : given)
            rows.push_back(joined(row));
        result<void> taken;
        if (rows_max && rows.size() >= *rows_max) taken = error(errc::unavailable, "sink is full");
        co_return taken;
    }

    awaitable<result<void>> on_page(std::uint64_t next) override {
        pages.push_back(next);
        const result<void> kept;
        co_return kept;
    }

    std::vector<std::string> rows;
    std::vector<std::uint64_t> pages; ///< row numbers with which they end
    std::optional<std::size_t> rows_max;
};

} // namespace wheelcount::test
