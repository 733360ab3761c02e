#include "ingest/clickhouse_fetch.hpp"

#include <utility>

namespace wheelcount::ingest {
namespace {

using domain::dimension;

/// Those that by_version does not have.
constexpr std::array other_splits{dimension::python, dimension::system, dimension::country};

} // namespace

awaitable<result<void>> clickhouse_fetch::run(clickhouse_cursor cursor) {
    const bool goes_on = !cursor.after.empty();
    position_ = std::move(cursor);
    const auto expected = co_await questions_.totals_of_day();
    if (!expected) co_return expected.error();
    for (;;) {
        const auto more = co_await next_page();
        if (!more) co_return more.error();
        if (!*more) break;
    }
    if (position_.arrived == *expected) co_return result<void>();
    error why = not_all(*expected);
    // What came before the cursor is kept by others and may be what is wrong.
    if (goes_on) why.code = errc::conflict;
    co_return why;
}

/// False: there is none.
awaitable<result<bool>> clickhouse_fetch::next_page() {
    const name_range range = questions_.range_behind(position_.after);
    version_rows page(range, questions_.options().splits);
    const auto asked = co_await questions_.page(by_version, page);
    if (!asked) co_return asked.error();
    // Any answer may have been cut: only an empty one is the end of its range.
    if (page.projects.empty()) {
        if (range.upto) position_.after = *range.upto;
        co_return range.upto.has_value();
    }
    const name_range arrived{range.after, page.rest().after};
    position_.after = page.rest().after;
    position_.arrived += page.totals();
    downloads_ += page.totals().downloads;

    for (const dimension split : other_splits) {
        if (!questions_.options().splits.has(split)) continue;
        const auto added = co_await add_split(page, arrived, split);
        if (!added) co_return added.error();
    }
    const auto delivered = co_await deliver(std::move(page.projects));
    if (!delivered) co_return delivered.error();
    auto cursor = to_text(position_);
    const auto kept = co_await sink_.on_page(std::move(cursor));
    if (!kept) co_return kept.error();
    co_return true;
}

awaitable<result<void>> clickhouse_fetch::add_split(version_rows& page, name_range range,
                                                    dimension split) {
    const clickhouse_rollup rollup = *rollup_of(split);
    split_rows rows(std::move(range), split, page.projects);
    while (!rows.is_complete()) {
        const auto asked = co_await questions_.page(rollup, rows);
        if (!asked) co_return asked.error();
        if (*asked == 0) break;
    }
    split_downloads_[static_cast<std::size_t>(split)] += rows.downloads();
    co_return check_split(split);
}

/// The tables of one source agree to a few in ten thousand. One that has much less is still being
/// filled, and what it does not have yet would never be asked for again.
result<void> clickhouse_fetch::check_split(dimension split) const {
    const std::uint64_t have = split_downloads_[static_cast<std::size_t>(split)];
    if (have >= downloads_ / 10 * 9) return {};
    return error(errc::unavailable, "ClickHouse has only " + std::to_string(have) + " of " +
                                        std::to_string(downloads_) + " downloads of " +
                                        to_string(questions_.date()) + " by " +
                                        std::string(name(split)) +
                                        " so far: try again in a few hours, or remove this split");
}

awaitable<result<void>> clickhouse_fetch::deliver(std::vector<named_downloads> projects) {
    for (auto& named : projects) {
        auto project = domain::project_name::parse(named.name);
        if (!project) {
            sink_.on_stray(named.name, named.total);
            continue;
        }
        domain::project_day downloads{std::move(*project), std::move(named.splits)};
        auto taken = co_await sink_.on_project(std::move(downloads));
        if (!taken) co_return taken;
    }
    co_return result<void>();
}

error clickhouse_fetch::not_all(const clickhouse_totals& expected) const {
    const auto of = [](std::uint64_t part, std::uint64_t all) {
        return std::to_string(part) + " of " + std::to_string(all);
    };
    return error(
        errc::unavailable,
        "truncated or changing response: " + of(position_.arrived.downloads, expected.downloads) +
            " downloads and " + of(position_.arrived.projects, expected.projects) +
            " projects of " + to_string(questions_.date()) + " arrived; the day is fetched again");
}

} // namespace wheelcount::ingest
