#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/core/flat_row.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::clickhouse {

/// Parses an answer in JSONCompactEachRow while it arrives: a line is a row. It keeps the rows
/// that one piece completes and the line it is in the middle of. From the first line on that is no
/// row everything is text: what the server says instead.
class row_parser {
public:
    static constexpr std::size_t line_bytes_max = 16 << 20;
    static constexpr std::size_t text_bytes_max = 16 << 10;

    row_parser();
    ~row_parser();

    /// The rows that this piece completes, valid until the next call. errc::too_large: a line is
    /// longer than line_bytes_max.
    result<std::span<const flat_row>> feed(std::string_view chunk);

    /// After the last piece: whether the answer ended with a whole row, or has none at all.
    bool at_end_of_row() const { return line_.empty() && text_.empty(); }

    /// What stands there instead of rows, also the beginning of a row that was not finished; of a
    /// long text the end, where an exception is.
    std::string_view text() const { return text_.empty() ? std::string_view(line_) : text_; }

private:
    class impl;

    void end_line();
    void append_text(std::string_view more);
    flat_row& next_row();

    std::unique_ptr<impl> impl_;
    std::string line_;
    std::string text_;
    std::vector<flat_row> rows_; // more than rows_done_ of them, to use their storage again
    std::size_t rows_done_ = 0;
};

} // namespace wheelcount::clickhouse
