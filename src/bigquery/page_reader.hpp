#pragma once

#include "bigquery/result_parser.hpp"
#include "wheelcount/bigquery/client.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace wheelcount::bigquery {

/// Takes the pages of a result, each as it arrives, and gives their rows to a sink. Pages may
/// break and come again, cut differently even: rows count from the beginning of the result, and
/// those that the sink already saw are left out.
class page_reader final : public net::body_sink {
public:
    /// `first` is the row's number in the result with which the first page begins.
    page_reader(row_sink& sink, std::uint64_t first)
        : sink_(sink), page_begin_(first), position_(first), rows_delivered_(first) {}

    /// Before every attempt at a page: the next one, or the one that broke, once more.
    void begin_attempt();
    awaitable<result<void>> on_body(std::string_view chunk) override;

    /// After the last piece; the next attempt is at the next page. errc::unavailable: the page is
    /// not whole and can be asked for again.
    result<page_info> finish();

    /// Why reading must end: the sink refused rows, or what arrives are no rows.
    const std::optional<error>& read_error() const { return read_error_; }
    /// The number of the row with which the page under way begins.
    std::uint64_t page_begin() const { return page_begin_; }
    /// How many rows of the result the sink has, those before the first page included.
    std::uint64_t rows() const { return rows_delivered_; }

private:
    awaitable<result<void>> take(std::string_view chunk);
    std::span<const flat_row> skip_delivered(std::span<const flat_row> rows);

    row_sink& sink_;
    result_parser parser_;
    std::optional<error> read_error_;
    std::uint64_t page_begin_; // index in the result of the page's first row
    std::uint64_t position_;   // … and of the next row to be parsed
    std::uint64_t rows_delivered_;
};

} // namespace wheelcount::bigquery
