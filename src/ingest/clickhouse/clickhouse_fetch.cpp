#include "ingest/clickhouse/clickhouse_fetch.hpp"

#include <utility>

namespace wheelcount::ingest {

using domain::dimension;

awaitable<result<void>> clickhouse_fetch::run(clickhouse_cursor cursor) {
    const bool resumed = !cursor.after.empty();
    position_ = std::move(cursor);
    const auto expected = co_await queries_.totals_of_day();
    if (!expected) co_return expected.error();
    for (;;) {
        const auto has_more = co_await next_page();
        if (!has_more) co_return has_more.error();
        if (!*has_more) break;
    }
    if (position_.fetched == *expected) co_return result<void>();
    error failure = incomplete_error(*expected);
    // Pages staged by an earlier fetch may be wrong, so the day must be fetched from the beginning.
    if (resumed) failure.code = errc::conflict;
    co_return failure;
}

/// Returns false at the end of the day.
awaitable<result<bool>> clickhouse_fetch::next_page() {
    const name_range range = queries_.range_after(position_.after);
    version_rows page(range, queries_.options().dimensions);
    const auto received = co_await queries_.page(version_rollup, page);
    if (!received) co_return received.error();
    // Any response may have been truncated: only an empty one proves the end of its range.
    if (page.projects.empty()) {
        if (range.last) position_.after = *range.last;
        co_return range.last.has_value();
    }
    const name_range fetched{range.after, page.remaining().after};
    position_.after = page.remaining().after;
    position_.fetched += page.totals();
    downloads_ += page.totals().downloads;

    for (const auto& d : domain::dimensions) {
        if (!rollup_of(d.value) || !queries_.options().dimensions.has(d.value)) continue;
        const auto added = co_await add_dimension(page, fetched, d.value);
        if (!added) co_return added.error();
    }
    const auto emitted = co_await emit(std::move(page.projects));
    if (!emitted) co_return emitted.error();
    auto cursor = serialize(position_);
    const auto accepted = co_await sink_.on_page(std::move(cursor));
    if (!accepted) co_return accepted.error();
    co_return true;
}

awaitable<result<void>> clickhouse_fetch::add_dimension(version_rows& page, name_range range,
                                                        dimension dim) {
    const clickhouse_rollup rollup = *rollup_of(dim);
    dimension_rows rows(std::move(range), dim, page.projects);
    while (!rows.is_complete()) {
        const auto received = co_await queries_.page(rollup, rows);
        if (!received) co_return received.error();
        if (*received == 0) break;
    }
    dimension_downloads_[static_cast<std::size_t>(dim)] += rows.downloads();
    co_return check_dimension(dim);
}

/// The tables agree to a few in ten thousand. A table with much less is still being filled, and the
/// missing rows would never be queried again.
result<void> clickhouse_fetch::check_dimension(dimension dim) const {
    const std::uint64_t received_downloads = dimension_downloads_[static_cast<std::size_t>(dim)];
    if (received_downloads >= downloads_ / 10 * 9) return {};
    return error(errc::unavailable, "ClickHouse has only " + std::to_string(received_downloads) +
                                        " of " + std::to_string(downloads_) + " downloads of " +
                                        to_string(queries_.date()) + " by " +
                                        std::string(name(dim)) +
                                        " so far: try again in a few hours, or remove this"
                                        " dimension");
}

awaitable<result<void>> clickhouse_fetch::emit(std::vector<named_downloads> projects) {
    for (auto& entry : projects) {
        auto project = domain::project_name::parse(entry.name);
        if (!project) {
            sink_.on_rejected(entry.name, entry.total);
            continue;
        }
        domain::project_day downloads{std::move(*project), std::move(entry.by_dimension)};
        auto accepted = co_await sink_.on_project(std::move(downloads));
        if (!accepted) co_return accepted;
    }
    co_return result<void>();
}

error clickhouse_fetch::incomplete_error(const clickhouse_totals& expected) const {
    const auto fraction = [](std::uint64_t part, std::uint64_t all) {
        return std::to_string(part) + " of " + std::to_string(all);
    };
    return error(errc::unavailable,
                 "truncated or changing response: " +
                     fraction(position_.fetched.downloads, expected.downloads) + " downloads and " +
                     fraction(position_.fetched.projects, expected.projects) + " projects of " +
                     to_string(queries_.date()) + " arrived; the day is fetched again");
}

} // namespace wheelcount::ingest
