#include "wheelcount/ingest/compact.hpp"

#include "ingest/writable_catalog.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/year_totals.hpp"
#include "wheelcount/store/load.hpp"
#include "wheelcount/store/page_walk.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace wheelcount::ingest {
namespace {

/// A month document that is old enough.
struct old_month {
    std::string id;
    month date;
    std::string year_id;
    domain::month_detail detail;
};

/// What a page asks the store to do, in this order.
struct page_work {
    std::vector<store::document> years;
    std::vector<std::string> months; ///< held by their years
};

/// Those of the page that are older than `kept_from`.
result<std::vector<old_month>> old_months(const std::vector<store::document>& page,
                                          month kept_from) {
    std::vector<old_month> found;
    for (const auto& [id, body] : page) {
        const auto key = domain::parse_month_id(id);
        if (!key || key->date >= kept_from) continue;
        auto detail = domain::month_detail::unpack(body);
        if (!detail) return detail.error().within(id);
        found.push_back(
            {id, key->date, domain::year_id(key->project, key->date.year()), std::move(*detail)});
    }
    return found;
}

bool is_visible(const old_month& m, const domain::day_set& visible) {
    for (std::size_t i = 0; i < domain::dimension_count; ++i)
        for (const auto& [number, entries] : m.detail.of(static_cast<domain::dimension>(i)).days)
            if (!visible.contains(first_day(m.date) + days{number - 1})) return false;
    return true;
}

class compaction {
public:
    compaction(store::document_store& store, month kept_from, domain::day_set visible)
        : store_(store), kept_from_(kept_from), visible_(std::move(visible)) {}

    awaitable<result<void>> take(const std::vector<store::document>& page) {
        const auto months = old_months(page, kept_from_);
        if (!months) co_return months.error();
        if (months->empty()) co_return result<void>{};
        auto work = co_await fold(*months);
        if (!work) co_return work.error();

        // Years first: what is in neither document is lost.
        if (!work->years.empty()) {
            auto stored = co_await store_.put(std::move(work->years));
            if (!stored) co_return stored;
        }
        if (work->months.empty()) co_return result<void>{};
        report_.erased += work->months.size();
        co_return co_await store_.erase(std::move(work->months));
    }

    const compact_report& report() const { return report_; }

private:
    awaitable<result<page_work>> fold(const std::vector<old_month>& months) {
        auto years = co_await load_years(months);
        if (!years) co_return years.error();
        page_work work;
        for (const auto& m : months) {
            auto& year = years->at(m.year_id);
            // A month that its year holds has nothing to say any more: a compaction died here.
            if (!year.now.holds(m.date) && !is_visible(m, visible_)) {
                ++report_.left;
                continue;
            }
            if (!year.now.holds(m.date)) {
                year.now.fold(m.date, m.detail);
                year.changed = true;
                ++report_.folded;
            }
            work.months.push_back(m.id);
        }
        for (const auto& [id, year] : *years)
            if (year.changed) work.years.push_back({id, year.now.pack()});
        co_return work;
    }

    struct known_year {
        domain::year_totals now;
        bool changed;
    };
    using known_years = std::map<std::string, known_year>;

    /// The years of these months, as they are stored or empty.
    awaitable<result<known_years>> load_years(const std::vector<old_month>& months) {
        known_years years;
        for (const auto& m : months)
            years.insert({m.year_id, {domain::year_totals(m.date.year()), false}});
        std::vector<std::string> ids;
        for (const auto& [id, year] : years)
            ids.push_back(id);
        auto stored = co_await store::load_all<domain::year_totals>(store_, ids);
        if (!stored) co_return stored.error();
        for (std::size_t i = 0; i < ids.size(); ++i) {
            auto& year = (*stored)[i];
            if (year) years.at(ids[i]).now = std::move(*year);
        }
        co_return years;
    }

    store::document_store& store_;
    const month kept_from_;
    const domain::day_set visible_;
    compact_report report_;
};

} // namespace

awaitable<result<compact_report>> compact(store::document_store& store,
                                          std::chrono::months detail_months, progress& progress) {
    auto known = co_await load_writable_catalog(store);
    if (!known) co_return known.error();
    auto visible = std::move(known->visible);
    if (visible.empty()) co_return compact_report{};
    const month newest = month_of(*visible.last());
    const auto total = co_await store.count();
    if (!total) co_return total.error();

    compaction work(store, newest - detail_months, std::move(visible));
    store::page_walk walk(store, "");
    for (std::uint64_t done = 0;;) {
        const auto page = co_await walk.next();
        if (!page) co_return page.error();
        if (page->empty()) co_return work.report();
        auto taken = co_await work.take(*page);
        if (!taken) co_return taken.error();
        done += page->size();
        progress.on_progress("rolling up", done, *total);
    }
}

} // namespace wheelcount::ingest
