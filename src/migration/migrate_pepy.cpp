#include "wheelcount/migration/migrate_pepy.hpp"

#include "migration/merge_pepy.hpp"
#include "migration/project_spellings.hpp"
#include "wheelcount/ingest/build_rankings.hpp"
#include "wheelcount/ingest/catalog_guard.hpp"
#include "wheelcount/ingest/publish_days.hpp"
#include "wheelcount/store/batched_io.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace wheelcount::migration {
namespace {

using rejected_kind = rejected_value::kind;

/// Projects that are read together; a read returns fewer if they are large.
constexpr std::size_t batch_projects = 250;
/// PyPI's first year. Earlier dates are errors.
constexpr day pypi_began{std::chrono::year{2003} / 1 / 1};

class migration {
public:
    migration(pepy_database& from, store::document_store& to, const clock& clock,
              progress& progress)
        : from_(from), to_(to), clock_(clock), progress_(progress) {}

    awaitable<result<migration_report>> run() {
        auto done = co_await read_catalog();
        if (done) done = co_await read_names();
        if (done) done = co_await migrate_projects();
        if (done) done = co_await migrate_totals_without_days();
        if (done) done = co_await migrate_all_projects();
        if (done && (changed_ || !records_.empty()))
            done = co_await ingest::publish_days(to_, catalog_, records_);
        if (!done) co_return done.error();
        const auto ranked = co_await ingest::build_rankings(to_, today(clock_), progress_);
        if (!ranked) co_return ranked.error();
        report_.days = records_.size();
        report_.days_skipped = days_skipped_.size();
        co_return std::move(report_);
    }

private:
    awaitable<result<void>> read_catalog() {
        auto existing = co_await ingest::load_writable_catalog(to_);
        if (!existing) co_return existing.error();
        catalog_ = std::move(*existing);
        if (catalog_.demo) co_return ingest::demo_store_error();
        co_return result<void>{};
    }

    awaitable<result<void>> read_names() {
        const auto unnamed = co_await from_.count_unnamed();
        if (!unnamed) co_return unnamed.error();
        report_.unnamed = *unnamed;
        for (std::string last;;) {
            const auto page = co_await from_.names(last);
            if (!page) co_return page.error();
            if (page->empty()) co_return result<void>{};
            for (const auto& name : *page)
                if (!names_.add(name)) skip(rejected_kind::name, "`" + name.substr(0, 60) + "`");
            last = page->back();
            progress_.on_progress("reading names", names_.count(), 0);
        }
    }

    awaitable<result<void>> migrate_projects() {
        std::uint64_t done = 0;
        for (std::string last;;) {
            const auto page = co_await from_.names(last);
            if (!page) co_return page.error();
            if (page->empty()) co_return co_await write_batch();
            for (const auto& name : *page) {
                const auto accepted = co_await add_name(name);
                if (!accepted) co_return accepted;
                progress_.on_progress("migrating", ++done, names_.count());
            }
            last = page->back();
        }
    }

    awaitable<result<void>> add_name(const std::string& name) {
        auto group = names_.take(name);
        if (!group) co_return result<void>{};
        batch_.push_back(std::move(*group));
        if (batch_.size() < batch_projects) co_return result<void>{};
        co_return co_await write_batch();
    }

    /// A project some of whose spellings have not been read yet.
    struct pending_project {
        project_history history;
        std::size_t missing;
    };

    awaitable<result<void>> write_batch() {
        std::vector<pending_project> projects;
        std::map<std::string, std::size_t> pending; // spelling to index in `projects`
        for (auto& group : std::exchange(batch_, {})) {
            for (const auto& spelling : group.spellings)
                pending.emplace(spelling, projects.size());
            projects.push_back({project_history(std::move(group.project)), group.spellings.size()});
        }
        while (!pending.empty()) {
            std::vector<std::string> names;
            names.reserve(pending.size());
            for (const auto& [name, index] : pending)
                names.push_back(name);
            auto read = co_await from_.read(std::move(names));
            if (!read) co_return read.error();
            std::vector<project_history> complete;
            for (auto& spelling : *read) {
                auto& project = projects[pending.extract(spelling.name).mapped()];
                drop_rejected_values(spelling);
                project.history.add(std::move(spelling));
                if (--project.missing == 0) complete.push_back(std::move(project.history));
            }
            const auto written = co_await write(std::move(complete));
            if (!written) co_return written;
        }
        co_return result<void>{};
    }

    awaitable<result<void>> write(std::vector<project_history> complete) {
        for (const auto& history : complete) {
            if (history.empty()) continue;
            ++report_.projects;
            const auto dates = history.days();
            record_days(history, dates);
            const auto total = history.total_above_days();
            if (dates.empty() && total) totals_without_days_.push_back({history.project(), *total});
        }
        std::erase_if(complete, [](const project_history& h) { return h.days().empty(); });
        co_return co_await merge(std::move(complete));
    }

    void drop_rejected_values(pepy_project& read) {
        for (const auto& value : read.rejected)
            skip(value.what, value.where);
        const day end = today(clock_);
        std::erase_if(read.days, [&](const auto& item) {
            const bool good = pypi_began <= item.first && item.first < end;
            if (!good)
                skip(rejected_kind::date, read.name + ": " + to_string(item.first) +
                                              " is before PyPI existed or not over yet");
            return !good;
        });
    }

    void skip(rejected_kind kind, std::string where) {
        auto& skipped = report_.skipped[static_cast<std::size_t>(kind)];
        ++skipped.count;
        if (skipped.examples.size() < skipped_documents::examples_max)
            skipped.examples.push_back(std::move(where));
    }

    void record_days(const project_history& history, const std::vector<day>& dates) {
        for (const day date : dates) {
            newest_ = std::max(date, newest_.value_or(date));
            if (catalog_.visible.contains(date)) {
                days_skipped_.insert(date);
                continue;
            }
            const auto downloads = history.on(date);
            auto& record = records_[date];
            record.source = "pepy";
            record.imported_at = now_seconds(clock_);
            record.downloads += downloads.total();
            ++record.projects;
            report_.rows += downloads.by(domain::dimension::version).size();
        }
    }

    /// Writes the documents that change. The total of a project includes downloads until the end of
    /// its last day, so that later days, which pepy missed, can still be added.
    awaitable<result<void>> merge(std::vector<project_history> batch) {
        std::vector<std::string> ids;
        for (const auto& history : batch)
            std::ranges::move(document_ids(history), std::back_inserter(ids));
        const auto stored = co_await store::get_batched(to_, std::move(ids));
        if (!stored) co_return stored.error();

        std::vector<store::document> changed;
        for (const auto& history : batch) {
            const auto dates = history.days();
            const day through = dates.empty() ? totals_through() : dates.back();
            auto merged = merge_pepy(history, *stored, catalog_.visible, through);
            if (!merged) co_return merged.error();
            if (history.total_above_days())
                ++(merged->total_taken ? report_.totals : report_.totals_skipped);
            std::ranges::move(merged->changed, std::back_inserter(changed));
        }
        changed_ = changed_ || !changed.empty();
        co_return co_await store::put_batched(to_, std::move(changed));
    }

    /// The last day of a total without days: the last day on which pepy counted anything.
    day totals_through() const {
        const day yesterday = today(clock_) - days{1};
        return newest_.value_or(catalog_.visible.last().value_or(yesterday));
    }

    awaitable<result<void>> migrate_totals_without_days() {
        constexpr std::size_t batch_totals = 1'000;
        std::vector<project_history> batch;
        for (auto& [project, total] : totals_without_days_) {
            project_history history(std::move(project));
            pepy_project total_only;
            total_only.total = total;
            history.add(std::move(total_only));
            batch.push_back(std::move(history));
            if (batch.size() < batch_totals) continue;
            auto full = std::exchange(batch, {});
            const auto merged = co_await merge(std::move(full));
            if (!merged) co_return merged;
        }
        co_return co_await merge(std::move(batch));
    }

    /// The sum of all projects, by day.
    awaitable<result<void>> migrate_all_projects() {
        pepy_project sums;
        for (const auto& [date, record] : records_)
            sums.days[date][""] = record.downloads.all;
        std::vector<project_history> batch;
        batch.emplace_back(domain::project_name::all_projects());
        batch.back().add(std::move(sums));
        co_return co_await merge(std::move(batch));
    }

    struct total_without_days {
        domain::project_name project;
        std::uint64_t total;
    };

    pepy_database& from_;
    store::document_store& to_;
    const clock& clock_;
    progress& progress_;

    domain::catalog catalog_;
    project_spellings names_;
    std::vector<project_spellings::spelling_group> batch_;
    std::vector<total_without_days> totals_without_days_;
    ingest::day_records records_; // of the days that are not published yet
    std::set<day> days_skipped_;
    std::optional<day> newest_;
    bool changed_ = false;
    migration_report report_;
};

} // namespace

awaitable<result<migration_report>> migrate_pepy(pepy_database& from, store::document_store& to,
                                                 const clock& clock, progress& progress) {
    migration work(from, to, clock, progress);
    co_return co_await work.run();
}

} // namespace wheelcount::migration
