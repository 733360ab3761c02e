#pragma once

#include "bigquery/result_parser.hpp"
#include "wheelcount/bigquery/client.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace wheelcount::bigquery {

/// Parses the pages of a result as they are received and sends their rows to a sink. An interrupted
/// page may be repeated, even with other boundaries: rows are numbered from the beginning of the
/// result, and rows that the sink has are skipped.
class page_reader final : public net::body_sink {
public:
    /// `first` is the number of the first page's first row in the result.
    page_reader(row_sink& sink, std::uint64_t first)
        : sink_(sink), page_begin_(first), position_(first), rows_delivered_(first) {}

    /// Call it before each request of a page: the next one, or the interrupted one again.
    void begin_attempt();
    awaitable<result<void>> on_body(std::string_view chunk) override;

    /// Call it after the last chunk of a page. errc::unavailable: the page is incomplete and can be
    /// requested again.
    result<page_info> finish();

    /// A permanent error: the sink returned one, or the input is not a page.
    const std::optional<error>& read_error() const { return read_error_; }
    /// The number of the current page's first row.
    std::uint64_t page_begin() const { return page_begin_; }
    /// The number of rows that the sink has, including those before the first page.
    std::uint64_t rows() const { return rows_delivered_; }

private:
    awaitable<result<void>> take(std::string_view chunk);
    std::span<const flat_row> skip_delivered(std::span<const flat_row> rows);

    row_sink& sink_;
    result_parser parser_;
    std::optional<error> read_error_;
    std::uint64_t page_begin_; // index in the result of the page's first row
    std::uint64_t position_;   // index of the next row to be parsed
    std::uint64_t rows_delivered_;
};

} // namespace wheelcount::bigquery
