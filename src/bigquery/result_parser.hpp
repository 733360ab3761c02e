#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/core/flat_row.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace wheelcount::bigquery {

struct parser_limits {
    std::size_t scalar_bytes_max = 1 << 16; ///< also of the page token
    std::size_t row_bytes_max = 1 << 24;    ///< of text and index of a flat_row
};

/// The members of a getQueryResults page other than its rows.
struct page_info {
    bool job_complete = false;
    std::optional<std::uint64_t> rows_total; ///< of the whole result
    std::string next_token;                  ///< empty on the last page
    std::string first_warning;               ///< `errors[0].message`; not a failure
};

/// Parses a page of getQueryResults incrementally. It stores only the rows that a chunk completes
/// and the current one, so its memory does not depend on the size of the page. Members may be in
/// any order; unknown ones are skipped.
class result_parser {
public:
    explicit result_parser(parser_limits limits = {});
    ~result_parser();

    /// The rows that this chunk completes, valid until the next call of any member function.
    /// errc::corrupt: not a page; errc::too_large: a limit is exceeded. Both are final.
    result<std::span<const flat_row>> feed(std::string_view chunk);

    /// Call it after the last chunk. errc::unavailable: the page is incomplete.
    result<page_info> finish();

    /// Call it before another page, or the same one again.
    void reset();

private:
    class impl;
    std::unique_ptr<impl> impl_;
};

/// Parses a complete page without rows.
result<page_info> parse_page_info(std::string_view body);

} // namespace wheelcount::bigquery
