// Fuzzes the parser of BigQuery result pages. The length of the first line is the chunk size; every
// chunk size must yield the same rows or the same failure.
#include "bigquery/result_parser.hpp"
#include "fuzz.hpp"

#include <algorithm>
#include <optional>
#include <string>

using namespace wheelcount;
using fuzz::require;

namespace {

/// All scalars of all rows and the page's other fields; nullopt if the page is rejected.
std::optional<std::string> parse_all(std::string_view page, std::size_t chunk_size) {
    bigquery::result_parser parser({1 << 10, 1 << 12});
    std::string all;
    for (; !page.empty(); page.remove_prefix(std::min(chunk_size, page.size()))) {
        const auto rows = parser.feed(page.substr(0, chunk_size));
        if (!rows) return std::nullopt;
        for (const flat_row& row : *rows) {
            all += '\n';
            for (std::size_t i = 0; i < row.size(); ++i)
                all.append(row[i].value_or("null")).append("\t");
        }
    }
    const auto facts = parser.finish();
    if (!facts) return std::nullopt;
    return all + "\n" + facts->next_token + "\n" + facts->first_warning +
           std::to_string(facts->rows_total.value_or(0)) + (facts->job_complete ? "y" : "n");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view page = fuzz::text_of(data, size);
    const std::size_t chunk_size = fuzz::take_line(page).size() + 1;
    require(parse_all(page, chunk_size) == parse_all(page, std::max<std::size_t>(page.size(), 1)),
            "pieces do not matter");
    bigquery::parse_page_info(page);
    return 0;
}
