#include "ingest/merge_day.hpp"

#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/domain/year_totals.hpp"
#include "wheelcount/store/load.hpp"

#include <utility>

namespace wheelcount::ingest {
namespace {

/// The document that keeps the day's figures, with the day set, and what it held before.
struct detail {
    domain::counts before;
    store::document now;
    bool changed;
    bool empty = false;
};

detail in_year(domain::year_totals year, day date, const domain::project_day& downloads,
               const stored_project& stored) {
    const domain::counts before = year.total(date);
    year.set_day(date, downloads.total());
    const auto in = std::chrono::year_month_day{date}.year();
    store::document now{domain::year_id(downloads.project, in), year.pack()};
    const bool changed = stored.year != now.body;
    return {before, std::move(now), changed};
}

detail in_month(domain::month_detail month, day date, const domain::project_day& downloads,
                const stored_project& stored) {
    const domain::counts before = month.total(day_of_month(date));
    month.set_day(day_of_month(date), downloads);
    store::document now{domain::month_id(downloads.project, month_of(date)), month.pack()};
    const bool changed = stored.month ? *stored.month != now.body : !month.empty();
    return {before, std::move(now), changed, month.empty()};
}

result<detail> set_detail(day date, const domain::project_day& downloads,
                          const stored_project& stored) {
    auto year = store::unpack<domain::year_totals>(stored.year, "year");
    if (!year) return year.error();
    if (*year && (*year)->holds(month_of(date)))
        return in_year(std::move(**year), date, downloads, stored);
    auto month = store::unpack<domain::month_detail>(stored.month, "month");
    if (!month) return month.error();
    return in_month(std::move(*month).value_or(domain::month_detail{}), date, downloads, stored);
}

} // namespace

result<merged_day> merge_day(day date, const domain::project_day& downloads,
                             const stored_project& stored, const domain::day_set& visible) {
    auto known = store::unpack<domain::summary>(stored.summary, "summary");
    if (!known) return known.error();
    auto detail = set_detail(date, downloads, stored);
    if (!detail) return detail.error();

    auto summary = std::move(*known).value_or(domain::summary{});
    const auto open = summary.unfolded(date, downloads.total(), detail->before, visible);
    summary.set_day(date, downloads.total(), detail->before, visible);
    summary.fold(visible);

    merged_day merged;
    // Folding counts on the month, so the month comes first; and correcting a folded day counts on
    // what the month held before, unless the summary has a slot for it again.
    const std::string id = domain::summary_id(downloads.project);
    const bool interim = detail->changed && open;
    if (interim) merged.changed.push_back({id, open->pack()});
    // An empty month goes, but not before the summary has seen what it held.
    if (detail->empty && stored.month) merged.emptied_month = detail->now.id;
    if (detail->changed && (interim || !detail->empty))
        merged.changed.push_back(std::move(detail->now));

    std::string body = summary.pack();
    merged.summary_emptied = stored.summary && summary.empty();
    if (!summary.empty() && (interim || stored.summary != body))
        merged.changed.push_back({id, std::move(body)});
    return merged;
}

} // namespace wheelcount::ingest
