#pragma once

#include "bigquery/result_parser.hpp"

#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::test {

/// A copy of all that result_parser returns for a page, to compare and print.
struct parsed_page {
    std::vector<std::string> rows; ///< columns joined by '|', NULL as "~"
    std::optional<errc> failure;
    bigquery::page_info info;
};

inline std::string joined(const flat_row& row) {
    std::string text;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) text += '|';
        text += row[i].value_or("~");
    }
    return text;
}

/// Feeds the chunks in order.
inline parsed_page parse_chunks(const std::vector<std::string_view>& chunks,
                                bigquery::result_parser& parser) {
    parsed_page page;
    for (const auto chunk : chunks) {
        // Each chunk has its own allocation, so that the sanitizer detects reads out of bounds.
        const std::vector<char> bytes(chunk.begin(), chunk.end());
        const auto rows = parser.feed(std::string_view(bytes.data(), bytes.size()));
        if (!rows) {
            page.failure = rows.error().code;
            return page;
        }
        for (const auto& row : *rows)
            page.rows.push_back(joined(row));
    }
    const auto info = parser.finish();
    if (info)
        page.info = *info;
    else
        page.failure = info.error().code;
    return page;
}

inline parsed_page parse_whole(std::string_view text, bigquery::parser_limits limits = {}) {
    bigquery::result_parser parser(limits);
    return parse_chunks({text}, parser);
}

inline bool operator==(const parsed_page& a, const parsed_page& b) {
    return a.rows == b.rows && a.failure == b.failure &&
           a.info.job_complete == b.info.job_complete && a.info.rows_total == b.info.rows_total &&
           a.info.next_token == b.info.next_token && a.info.first_warning == b.info.first_warning;
}

/// A page with all features of the format: escapes, text of two, three and four bytes, NULL, empty
/// text, nested and empty arrays, members before and after the rows, unknown ones, white space.
inline constexpr std::string_view rich_page = R"({
  "kind": "bigquery#getQueryResultsResponse",
  "schema": {"fields": [{"name": "rows", "mode": "REPEATED", "fields": [1, -2.5e3, true, null]}]},
  "totalRows": "4",
  "rows": [
    {"f": [{"v": "boto3"}, {"v": [{"v": {"f": [{"v": "0"}, {"v": "1.0"}, {"v": null}]}},
                                  {"v": {"f": [{"v": "1"}, {"v": "3.11"}, {"v": "86"}]}}]}]},
    {"f":[{"v":"q\"\\\/\b\f\n\r\t\u0041\u00e9\u20ac\ud83d\ude00"},{"v":[]}]},
    {"f":[{"v":"é€😀"},{"v":null},{"v":""}]},
    {"f":[{"v":{"f":[{"v":"in"},{"v":[{"v":"a"},{"v":"b"}]}]}},{"v":"out"}]}
  ],
  "errors": [{"reason": "r", "message": "first\u0021"}, {"message": "second"}],
  "jobComplete": true,
  "pageToken": "opaque\/+=\u003d",
  "cacheHit": false
}
)";

} // namespace wheelcount::test
