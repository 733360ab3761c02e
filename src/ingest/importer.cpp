#include "wheelcount/ingest/importer.hpp"

#include "ingest/merge_day.hpp"
#include "ingest/writable_catalog.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/load.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace wheelcount::ingest {
namespace {

/// Whether the day's month can have been folded into a year: that never happens to months so near
/// the newest visible one.
bool may_be_folded(day date, const domain::day_set& visible) {
    constexpr std::chrono::months never_folded{1};
    return !visible.empty() && month_of(date) < month_of(*visible.last()) - never_folded;
}

} // namespace

day_importer::day_importer(store::document_store& store, const clock& clock, day date,
                           day_origin origin)
    : store_(store), clock_(clock), date_(date), origin_(std::move(origin)) {}

awaitable<result<void>> day_importer::begin() {
    std::vector<std::string> ids(1, std::string(domain::catalog_id));
    ids.emplace_back(domain::top_month_id);
    ids.push_back(domain::day_record_id(date_));
    ids.emplace_back(domain::copy_note_id);
    const auto bodies = co_await store_.get(ids);
    if (!bodies) co_return bodies.error();

    if ((*bodies)[3]) co_return unfinished_copy();
    const auto known = store::unpack<domain::catalog>((*bodies)[0], ids[0]);
    if (!known) co_return known.error();
    if (*known) catalog_ = **known;
    if (*known && catalog_.demo != origin_.demo)
        co_return error(errc::bad_input,
                        catalog_.demo
                            ? "the store holds demo data: use another store for real figures"
                            : "the store holds real figures: demo data needs a store of its own");
    const auto top = store::unpack<domain::top_list>((*bodies)[1], ids[1]);
    if (!top) co_return top.error();
    if (*top)
        for (auto& member : (*top)->ranked())
            ranked_before_.insert(std::move(member.project));
    finished_before_ = catalog_.visible.contains(date_) && (*bodies)[2].has_value();
    visible_after_ = catalog_.visible;
    visible_after_.insert(date_);
    co_return result<void>{};
}

awaitable<result<void>> day_importer::add(domain::project_day downloads) {
    batch_.push_back(std::move(downloads));
    if (batch_.size() < batch_projects) co_return result<void>{};
    co_return co_await write_batch();
}

awaitable<result<domain::day_record>> day_importer::finish(std::uint64_t bytes_billed) {
    record_.source = origin_.source;
    record_.bytes_billed = bytes_billed;
    record_.imported_at = std::chrono::floor<std::chrono::seconds>(clock_.now());
    auto written = co_await write_batch();
    if (!written) co_return written.error();
    if (changed_ || !finished_before_) {
        written = co_await publish();
        if (!written) co_return written.error();
    }
    co_return record_;
}

awaitable<result<void>> day_importer::write_batch() {
    if (batch_.empty()) co_return result<void>{};
    const auto stored = co_await read_batch();
    if (!stored) co_return stored.error();

    std::vector<store::document> changed;
    for (std::size_t i = 0; i < batch_.size(); ++i) {
        auto merged = merge_day(date_, batch_[i], (*stored)[i], catalog_.visible);
        if (!merged) co_return merged.error().within(batch_[i].project.text());
        std::move(merged->changed.begin(), merged->changed.end(), std::back_inserter(changed));
        offer(batch_[i].project.text(), merged->summary);
        record_.downloads += batch_[i].total();
        ++record_.projects;
    }
    batch_.clear();
    if (changed.empty()) co_return result<void>{};
    auto begun = co_await begin_change();
    if (!begun) co_return begun;
    co_return co_await store_.put(std::move(changed));
}

/// The documents of the batch's projects, in one round trip.
awaitable<result<std::vector<stored_project>>> day_importer::read_batch() {
    const bool with_years = may_be_folded(date_, catalog_.visible);
    const std::size_t ids_each = with_years ? 3 : 2;
    std::vector<std::string> ids;
    for (const auto& downloads : batch_) {
        ids.push_back(domain::summary_id(downloads.project));
        ids.push_back(domain::month_id(downloads.project, month_of(date_)));
        if (with_years) ids.push_back(domain::year_id(downloads.project, month_of(date_).year()));
    }
    auto bodies = co_await store_.get(std::move(ids));
    if (!bodies) co_return bodies.error();

    std::vector<stored_project> stored(batch_.size());
    for (std::size_t i = 0; i < stored.size(); ++i) {
        stored[i].summary = std::move((*bodies)[ids_each * i]);
        stored[i].month = std::move((*bodies)[ids_each * i + 1]);
        if (with_years) stored[i].year = std::move((*bodies)[ids_each * i + 2]);
    }
    co_return stored;
}

/// Takes back the record of a day that shows already before anything of it changes: should this
/// import not come to its end, the next one sees that it has to publish although it finds every
/// document changed.
awaitable<result<void>> day_importer::begin_change() {
    const bool first = !std::exchange(changed_, true);
    if (!first || !finished_before_) co_return result<void>{};
    std::vector<std::string> ids(1, domain::day_record_id(date_));
    co_return co_await store_.erase(std::move(ids));
}

void day_importer::offer(const std::string& project, const domain::summary& summary) {
    const domain::window ranked =
        domain::last_days(*visible_after_.last(), domain::top_list::ranked_days);
    top_.offer(project, summary.sum(ranked, visible_after_).all);
    ranked_before_.erase(project);
}

/// Projects without downloads on this day keep their place by what they had before it. (One that
/// was not on the list and had none cannot have risen.)
awaitable<result<domain::top_list>> day_importer::rank() {
    const std::vector<std::string> projects(ranked_before_.begin(), ranked_before_.end());
    const auto bodies = co_await store_.get(projects);
    if (!bodies) co_return bodies.error();
    for (std::size_t i = 0; i < projects.size(); ++i) {
        const auto summary = store::unpack<domain::summary>((*bodies)[i], projects[i]);
        if (!summary) co_return summary.error();
        if (*summary) offer(projects[i], **summary);
    }
    co_return top_;
}

awaitable<result<void>> day_importer::publish() {
    const auto top = co_await rank();
    if (!top) co_return top.error();

    const bool already_visible = catalog_.visible.contains(date_);
    catalog_.demo = origin_.demo;
    catalog_.visible = visible_after_;
    ++catalog_.generation;

    // What says that all is done comes last, for a put may break off: the catalog makes a new day
    // visible; a day that shows already is finished when it has its record again.
    std::vector<store::document> documents;
    documents.push_back({std::string(domain::top_month_id), top->pack()});
    documents.push_back({domain::day_record_id(date_), record_.pack()});
    documents.push_back({std::string(domain::catalog_id), catalog_.pack()});
    if (already_visible) std::swap(documents[1], documents[2]);
    co_return co_await store_.put(std::move(documents));
}

} // namespace wheelcount::ingest
