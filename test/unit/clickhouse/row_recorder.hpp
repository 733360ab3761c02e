#pragma once

#include "wheelcount/clickhouse/client.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::test {

/// Columns joined by '|', NULL as "~".
inline std::string joined(const flat_row& row) {
    std::string text;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) text += '|';
        text += row[i].value_or("~");
    }
    return text;
}

/// Stores all rows, and fails after `rows_max`.
class row_recorder final : public clickhouse::row_sink {
public:
    awaitable<result<void>> on_rows(std::span<const flat_row> received) override {
        for (const auto& row : received)
            rows.push_back(joined(row));
        result<void> accepted;
        if (rows_max && rows.size() >= *rows_max)
            accepted = error(errc::unavailable, "sink is full");
        co_return accepted;
    }

    std::vector<std::string> rows;
    std::optional<std::size_t> rows_max;
};

} // namespace wheelcount::test
