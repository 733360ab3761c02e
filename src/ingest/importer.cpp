#include "wheelcount/ingest/importer.hpp"

#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/load.hpp"

#include <utility>

namespace wheelcount::ingest {
namespace {

constexpr int ranking_days = 30;

/// Bodies that differ from what is stored; writing the others would only wear out the disk.
void collect_if_changed(std::vector<store::document>& changed, std::string id, std::string body,
                        const std::optional<std::string>& stored) {
    if (stored != body) changed.push_back({std::move(id), std::move(body)});
}

} // namespace

day_importer::day_importer(store::document_store& store, const clock& clock, day date,
                           day_origin origin)
    : store_(store), clock_(clock), date_(date), origin_(std::move(origin)) {}

awaitable<result<void>> day_importer::begin() {
    const auto known =
        co_await store::load<domain::catalog>(store_, std::string(domain::catalog_id));
    if (!known) co_return known.error();
    if (*known) catalog_ = **known;
    if (*known && catalog_.demo != origin_.demo)
        co_return error(errc::bad_input,
                        catalog_.demo
                            ? "the store holds demo data: use another store for real figures"
                            : "the store holds real figures: demo data needs a store of its own");
    const auto top =
        co_await store::load<domain::top_list>(store_, std::string(domain::top_month_id));
    if (!top) co_return top.error();
    if (*top)
        for (auto& member : (*top)->ranked())
            ranked_before_.insert(std::move(member.project));
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
    const bool already_visible = catalog_.visible.contains(date_);
    if (changed_ || !already_visible) {
        written = co_await publish();
        if (!written) co_return written.error();
    }
    co_return record_;
}

awaitable<result<void>> day_importer::write_batch() {
    std::vector<std::string> ids;
    for (const auto& downloads : batch_) {
        ids.push_back(domain::summary_id(downloads.project));
        ids.push_back(domain::month_id(downloads.project, month_of(date_)));
    }
    if (ids.empty()) co_return result<void>{};
    const auto bodies = co_await store_.get(ids);
    if (!bodies) co_return bodies.error();

    std::vector<store::document> changed;
    for (std::size_t i = 0; i < batch_.size(); ++i) {
        const auto& summary_body = (*bodies)[2 * i];
        const auto& month_body = (*bodies)[2 * i + 1];
        auto merged = merge(batch_[i], summary_body, month_body);
        if (!merged) co_return merged.error().within(batch_[i].project.text());
        collect_if_changed(changed, ids[2 * i], merged->summary.pack(), summary_body);
        collect_if_changed(changed, ids[2 * i + 1], merged->month.pack(), month_body);
        offer(batch_[i].project.text(), merged->summary);
        record_.downloads += batch_[i].total();
        ++record_.projects;
    }
    batch_.clear();
    if (changed.empty()) co_return result<void>{};
    changed_ = true;
    co_return co_await store_.put(std::move(changed));
}

result<day_importer::entry>
day_importer::merge(const domain::project_day& downloads,
                    const std::optional<std::string>& summary_body,
                    const std::optional<std::string>& month_body) const {
    auto summary = store::unpack<domain::summary>(summary_body, "summary");
    if (!summary) return summary.error();
    auto month = store::unpack<domain::month_detail>(month_body, "month");
    if (!month) return month.error();

    entry merged{summary->value_or(domain::summary{}), month->value_or(domain::month_detail{})};
    const unsigned number = day_of_month(date_);
    const domain::counts stored = merged.month.total(number);
    merged.month.set_day(number, downloads);
    merged.summary.set_day(date_, downloads.total(), stored, catalog_.visible);
    merged.summary.fold(catalog_.visible);
    return merged;
}

void day_importer::offer(const std::string& project, const domain::summary& summary) {
    const domain::window ranked = domain::last_days(*visible_after_.last(), ranking_days);
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

    catalog_.demo = origin_.demo;
    catalog_.visible = visible_after_;
    ++catalog_.generation;

    // All at once: the catalog is what makes the day visible, the rest must be there with it.
    std::vector<store::document> documents;
    documents.push_back({domain::day_record_id(date_), record_.pack()});
    documents.push_back({std::string(domain::top_month_id), top->pack()});
    documents.push_back({std::string(domain::catalog_id), catalog_.pack()});
    co_return co_await store_.put(std::move(documents));
}

} // namespace wheelcount::ingest
