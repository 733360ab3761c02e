#include "bigquery/page_reader.hpp"

#include <algorithm>

namespace wheelcount::bigquery {
namespace {

/// Some tens of microseconds; the sink lets others have their turn between rows.
constexpr std::size_t parsed_at_once = 4'096;

} // namespace

void page_reader::begin_attempt() {
    parser_.reset();
    position_ = page_begin_;
}

awaitable<result<void>> page_reader::on_body(std::string_view piece) {
    result<void> taken;
    while (taken && !piece.empty()) {
        taken = co_await take(piece.substr(0, parsed_at_once));
        piece.remove_prefix(std::min(piece.size(), parsed_at_once));
    }
    co_return taken;
}

awaitable<result<void>> page_reader::take(std::string_view piece) {
    const auto rows = parser_.feed(piece);
    if (!rows) {
        refusal_ = rows.error();
        co_return *refusal_;
    }
    const auto fresh = unseen(*rows);
    result<void> taken;
    if (!fresh.empty()) taken = co_await sink_.on_rows(fresh);
    if (taken)
        rows_given_ += fresh.size();
    else
        refusal_ = taken.error();
    co_return taken;
}

std::span<const flat_row> page_reader::unseen(std::span<const flat_row> rows) {
    const std::uint64_t seen = rows_given_ > position_ ? rows_given_ - position_ : 0;
    position_ += rows.size();
    return rows.subspan(static_cast<std::size_t>(std::min<std::uint64_t>(seen, rows.size())));
}

result<page_facts> page_reader::finish() {
    auto facts = parser_.finish();
    if (!facts) return facts;
    if (!facts->job_complete) return error(errc::unavailable, "query result is not ready yet");
    // Rows always fit: a page without any that promises more would never come to an end.
    if (position_ == page_begin_ && !facts->next_token.empty())
        return error(errc::unavailable, "result page has no rows");
    page_begin_ = position_;
    return facts;
}

} // namespace wheelcount::bigquery
