#include "wheelcount/ingest/rollup.hpp"

#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/year_totals.hpp"
#include "wheelcount/ingest/catalog_guard.hpp"
#include "wheelcount/store/paged_scan.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace wheelcount::ingest {
namespace {

/// A month document that is older than the retention.
struct old_month {
    std::string id;
    month date;
    std::string year_id;
    domain::month_detail detail;
};

/// The changes for a page of the scan; the years must be stored before the months are erased.
struct page_changes {
    std::vector<store::document> years;
    std::vector<std::string> months; ///< ids to erase; contained in their years
};

/// The months of the page that are older than `detail_begin`.
result<std::vector<old_month>> old_months(const std::vector<store::document>& page,
                                          month detail_begin) {
    std::vector<old_month> found;
    for (const auto& [id, body] : page) {
        const auto key = domain::parse_month_id(id);
        if (!key || key->date >= detail_begin) continue;
        auto detail = domain::month_detail::unpack(body);
        if (!detail) return detail.error().with_context(id);
        found.push_back(
            {id, key->date, domain::year_id(key->project, key->date.year()), std::move(*detail)});
    }
    return found;
}

bool is_visible(const old_month& m, const domain::day_set& visible) {
    for (std::size_t i = 0; i < domain::dimension_count; ++i)
        for (const auto& [number, entries] : m.detail.by(static_cast<domain::dimension>(i)).days)
            if (!visible.contains(first_day(m.date) + days{number - 1})) return false;
    return true;
}

class month_rollup {
public:
    month_rollup(store::document_store& store, month detail_begin, domain::day_set visible)
        : store_(store), detail_begin_(detail_begin), visible_(std::move(visible)) {}

    awaitable<result<void>> roll_up_page(const std::vector<store::document>& page) {
        const auto months = old_months(page, detail_begin_);
        if (!months) co_return months.error();
        if (months->empty()) co_return result<void>{};
        auto changes = co_await roll_up_months(*months);
        if (!changes) co_return changes.error();

        // Years first: after a crash every month is in at least one document.
        if (!changes->years.empty()) {
            auto stored = co_await store_.put(std::move(changes->years));
            if (!stored) co_return stored;
        }
        if (changes->months.empty()) co_return result<void>{};
        report_.erased += changes->months.size();
        co_return co_await store_.erase(std::move(changes->months));
    }

    const rollup_report& report() const { return report_; }

private:
    awaitable<result<page_changes>> roll_up_months(const std::vector<old_month>& months) {
        auto years = co_await load_years(months);
        if (!years) co_return years.error();
        page_changes changes;
        for (const auto& m : months) {
            auto& year = years->at(m.year_id);
            // A month that its year contains was left by an interrupted roll-up.
            if (!year.totals.contains(m.date) && !is_visible(m, visible_)) {
                ++report_.postponed;
                continue;
            }
            if (!year.totals.contains(m.date)) {
                year.totals.roll_up(m.date, m.detail);
                year.changed = true;
                ++report_.rolled_up;
            }
            changes.months.push_back(m.id);
        }
        for (const auto& [id, year] : *years)
            if (year.changed) changes.years.push_back({id, year.totals.pack()});
        co_return changes;
    }

    struct loaded_year {
        domain::year_totals totals;
        bool changed;
    };
    using loaded_years = std::map<std::string, loaded_year>;

    /// The years of these months; empty ones for those that are not stored.
    awaitable<result<loaded_years>> load_years(const std::vector<old_month>& months) {
        loaded_years years;
        for (const auto& m : months)
            years.insert({m.year_id, {domain::year_totals(m.date.year()), false}});
        std::vector<std::string> ids;
        for (const auto& [id, year] : years)
            ids.push_back(id);
        auto stored = co_await store::load_all<domain::year_totals>(store_, ids);
        if (!stored) co_return stored.error();
        for (std::size_t i = 0; i < ids.size(); ++i) {
            auto& year = (*stored)[i];
            if (year) years.at(ids[i]).totals = std::move(*year);
        }
        co_return years;
    }

    store::document_store& store_;
    const month detail_begin_;
    const domain::day_set visible_;
    rollup_report report_;
};

} // namespace

awaitable<result<rollup_report>> roll_up(store::document_store& store,
                                         std::chrono::months detail_retention, progress& progress) {
    auto catalog = co_await load_writable_catalog(store);
    if (!catalog) co_return catalog.error();
    auto visible = std::move(catalog->visible);
    if (visible.empty()) co_return rollup_report{};
    const month newest = month_of(*visible.last());
    const auto total = co_await store.count();
    if (!total) co_return total.error();

    month_rollup rollup(store, newest - detail_retention, std::move(visible));
    store::paged_scan scan(store, "");
    for (std::uint64_t done = 0;;) {
        const auto page = co_await scan.next();
        if (!page) co_return page.error();
        if (page->empty()) co_return rollup.report();
        auto accepted = co_await rollup.roll_up_page(*page);
        if (!accepted) co_return accepted.error();
        done += page->size();
        progress.on_progress("rolling up", done, *total);
    }
}

} // namespace wheelcount::ingest
