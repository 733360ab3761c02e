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

/// What a page of getQueryResults says beside its rows.
struct page_info {
    bool job_complete = false;
    std::optional<std::uint64_t> rows_total; ///< of the whole result
    std::string next_token;                  ///< empty on the last page
    std::string first_warning;               ///< `errors[0].message`: no failure
};

/// Parses a page of getQueryResults while it arrives. It keeps the rows that one piece completes
/// and the one it is in the middle of, so its memory does not depend on the size of the page.
/// Members may come in any order, and unknown ones are skipped.
class result_parser {
public:
    explicit result_parser(parser_limits limits = {});
    ~result_parser();

    /// The rows that this piece completes, valid until the next call of anything.
    /// errc::corrupt: this is no page; errc::too_large: a limit was exceeded. Both are final.
    result<std::span<const flat_row>> feed(std::string_view chunk);

    /// After the last piece. errc::unavailable: the page stops in the middle.
    result<page_info> finish();

    /// Begins another page, or the same one again.
    void reset();

private:
    class impl;
    std::unique_ptr<impl> impl_;
};

/// A page that is there as a whole and has no rows.
result<page_info> parse_page_info(std::string_view body);

} // namespace wheelcount::bigquery
