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

/// Parses JSONCompactEachRow incrementally: each line is a row. It stores only the rows that a
/// chunk completes and the current line. From the first line that is not a row on, everything is
/// text (an exception).
class row_parser {
public:
    static constexpr std::size_t line_bytes_max = 16 << 20;
    static constexpr std::size_t text_bytes_max = 16 << 10;

    row_parser();
    ~row_parser();

    /// The rows that this chunk completes, valid until the next call. errc::too_large: a line is
    /// longer than line_bytes_max.
    result<std::span<const flat_row>> feed(std::string_view chunk);

    /// After the last chunk: whether the response ended with a complete row or is empty.
    bool at_end_of_row() const { return line_.empty() && text_.empty(); }

    /// The text in place of rows, or the beginning of an incomplete row. Of a long text only the
    /// end, which has the exception.
    std::string_view text() const { return text_.empty() ? std::string_view(line_) : text_; }

private:
    class impl;

    void end_line();
    void append_text(std::string_view more);
    flat_row& next_row();

    std::unique_ptr<impl> impl_;
    std::string line_;
    std::string text_;
    std::vector<flat_row> rows_; // may be longer than rows_done_, to reuse memory
    std::size_t rows_done_ = 0;
};

} // namespace wheelcount::clickhouse
