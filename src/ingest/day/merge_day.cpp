#include "ingest/day/merge_day.hpp"

#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/domain/year_totals.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <utility>

namespace wheelcount::ingest {
namespace {

/// The month or year document with the day set, and the count of the day before.
struct detail {
    domain::counts before;
    store::document updated;
    bool changed;
    bool empty = false;
};

detail set_in_year(domain::year_totals year, day date, const domain::project_day& downloads,
                   const stored_project& stored) {
    const domain::counts before = year.total(date);
    year.set_day(date, downloads.total());
    const auto calendar_year = std::chrono::year_month_day{date}.year();
    store::document updated{domain::year_id(downloads.project, calendar_year), year.pack()};
    const bool changed = stored.year != updated.body;
    return {before, std::move(updated), changed};
}

detail set_in_month(domain::month_detail month, day date, const domain::project_day& downloads,
                    const stored_project& stored) {
    const domain::counts before = month.total(day_of_month(date));
    month.set_day(day_of_month(date), downloads);
    store::document updated{domain::month_id(downloads.project, month_of(date)), month.pack()};
    const bool changed = stored.month ? *stored.month != updated.body : !month.empty();
    return {before, std::move(updated), changed, month.empty()};
}

result<detail> set_detail(day date, const domain::project_day& downloads,
                          const stored_project& stored) {
    auto year = store::unpack<domain::year_totals>(stored.year, "year");
    if (!year) return year.error();
    if (*year && (*year)->contains(month_of(date)))
        return set_in_year(std::move(**year), date, downloads, stored);
    auto month = store::unpack<domain::month_detail>(stored.month, "month");
    if (!month) return month.error();
    return set_in_month(std::move(*month).value_or(domain::month_detail{}), date, downloads,
                        stored);
}

} // namespace

result<merged_day> merge_day(day date, const domain::project_day& downloads,
                             const stored_project& stored, const domain::day_set& visible) {
    auto stored_summary = store::unpack<domain::summary>(stored.summary, "summary");
    if (!stored_summary) return stored_summary.error();
    auto detail = set_detail(date, downloads, stored);
    if (!detail) return detail.error();

    auto summary = std::move(*stored_summary).value_or(domain::summary{});
    const auto interim_summary =
        summary.with_restored_day(date, downloads.total(), detail->before, visible);
    summary.set_day(date, downloads.total(), detail->before, visible);
    summary.roll_up(visible);

    merged_day merged;
    // Rolling up a day into the base assumes that its month is stored, so the month comes first. A
    // correction of a rolled-up day needs the month's old count, unless the interim summary has the
    // day as a daily count again.
    const std::string id = domain::summary_id(downloads.project);
    const bool interim = detail->changed && interim_summary;
    if (interim) merged.changed.push_back({id, interim_summary->pack()});
    // An empty month is erased after the summary is written, which needs its old count.
    if (detail->empty && stored.month) merged.emptied_month = detail->updated.id;
    if (detail->changed && (interim || !detail->empty))
        merged.changed.push_back(std::move(detail->updated));

    std::string body = summary.pack();
    merged.summary_emptied = stored.summary && summary.empty();
    if (!summary.empty() && (interim || stored.summary != body))
        merged.changed.push_back({id, std::move(body)});
    return merged;
}

} // namespace wheelcount::ingest
