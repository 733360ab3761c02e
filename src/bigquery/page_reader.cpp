#include "bigquery/page_reader.hpp"

#include <algorithm>

namespace wheelcount::bigquery {
namespace {

/// Parsing a chunk takes some tens of microseconds; the sink yields between rows.
constexpr std::size_t parse_chunk_bytes = 4'096;

} // namespace

void page_reader::begin_attempt() {
    parser_.reset();
    position_ = page_begin_;
}

awaitable<result<void>> page_reader::on_body(std::string_view chunk) {
    result<void> accepted;
    while (accepted && !chunk.empty()) {
        accepted = co_await take(chunk.substr(0, parse_chunk_bytes));
        chunk.remove_prefix(std::min(chunk.size(), parse_chunk_bytes));
    }
    co_return accepted;
}

awaitable<result<void>> page_reader::take(std::string_view chunk) {
    const auto rows = parser_.feed(chunk);
    if (!rows) {
        read_error_ = rows.error();
        co_return *read_error_;
    }
    const auto new_rows = skip_delivered(*rows);
    result<void> accepted;
    if (!new_rows.empty()) accepted = co_await sink_.on_rows(new_rows);
    if (accepted)
        rows_delivered_ += new_rows.size();
    else
        read_error_ = accepted.error();
    co_return accepted;
}

std::span<const flat_row> page_reader::skip_delivered(std::span<const flat_row> rows) {
    const std::uint64_t seen = rows_delivered_ > position_ ? rows_delivered_ - position_ : 0;
    position_ += rows.size();
    return rows.subspan(static_cast<std::size_t>(std::min<std::uint64_t>(seen, rows.size())));
}

result<page_info> page_reader::finish() {
    auto info = parser_.finish();
    if (!info) return info;
    if (!info->job_complete) return error(errc::unavailable, "query result is not ready yet");
    // A page without rows that names a next page could repeat forever.
    if (position_ == page_begin_ && !info->next_token.empty())
        return error(errc::unavailable, "result page has no rows");
    page_begin_ = position_;
    return info;
}

} // namespace wheelcount::bigquery
