#include "wheelcount/ingest/migrate_legacy.hpp"

#include "ingest/in_parts.hpp"
#include "ingest/legacy_names.hpp"
#include "ingest/merge_legacy.hpp"
#include "ingest/publish_days.hpp"
#include "ingest/writable_catalog.hpp"
#include "wheelcount/ingest/rank_projects.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace wheelcount::ingest {
namespace {

using fault_kind = store::legacy_fault::kind;

/// Projects that are read and written together; fewer where they have much.
constexpr std::size_t batch_projects = 250;
/// PyPI's first year: a download from before it is a mistake.
constexpr day pypi_began{std::chrono::year{2003} / 1 / 1};

class migration {
public:
    migration(store::legacy_source& from, store::document_store& to, const clock& calendar,
              progress& progress)
        : from_(from), to_(to), clock_(calendar), progress_(progress) {}

    awaitable<result<legacy_report>> run() {
        auto done = co_await read_catalog();
        if (done) done = co_await note_names();
        if (done) done = co_await take_projects();
        if (done) done = co_await take_late_totals();
        if (done) done = co_await take_everything();
        if (done && (changed_ || !records_.empty()))
            done = co_await publish_days(to_, catalog_, records_);
        if (!done) co_return done.error();
        const auto ranked = co_await rank_projects(to_, today(clock_), progress_);
        if (!ranked) co_return ranked.error();
        report_.days = records_.size();
        report_.days_before = days_before_.size();
        co_return std::move(report_);
    }

private:
    awaitable<result<void>> read_catalog() {
        auto known = co_await load_writable_catalog(to_);
        if (!known) co_return known.error();
        catalog_ = std::move(*known);
        if (catalog_.demo) co_return demo_store();
        co_return result<void>{};
    }

    awaitable<result<void>> note_names() {
        const auto nameless = co_await from_.nameless();
        if (!nameless) co_return nameless.error();
        report_.nameless = *nameless;
        for (std::string last;;) {
            const auto page = co_await from_.names(last);
            if (!page) co_return page.error();
            if (page->empty()) co_return result<void>{};
            for (const auto& name : *page)
                if (!names_.note(name)) skip(fault_kind::name, "`" + name.substr(0, 60) + "`");
            last = page->back();
            progress_.on_progress("reading names", names_.noted(), 0);
        }
    }

    awaitable<result<void>> take_projects() {
        std::uint64_t done = 0;
        for (std::string last;;) {
            const auto page = co_await from_.names(last);
            if (!page) co_return page.error();
            if (page->empty()) co_return co_await write_batch();
            for (const auto& name : *page) {
                const auto taken = co_await take(name);
                if (!taken) co_return taken;
                progress_.on_progress("migrating", ++done, names_.noted());
            }
            last = page->back();
        }
    }

    awaitable<result<void>> take(const std::string& name) {
        auto turn = names_.take(name);
        if (!turn) co_return result<void>{};
        batch_.push_back(std::move(*turn));
        if (batch_.size() < batch_projects) co_return result<void>{};
        co_return co_await write_batch();
    }

    /// A project of which some spellings may still have to be read.
    struct family {
        legacy_figures figures;
        std::size_t missing;
    };

    awaitable<result<void>> write_batch() {
        std::vector<family> families;
        std::map<std::string, std::size_t> wanted; // which family's spelling it is
        for (auto& turn : std::exchange(batch_, {})) {
            for (const auto& spelling : turn.spellings)
                wanted.emplace(spelling, families.size());
            families.push_back({legacy_figures(std::move(turn.project)), turn.spellings.size()});
        }
        while (!wanted.empty()) {
            std::vector<std::string> names;
            for (const auto& [name, index] : wanted)
                names.push_back(name);
            auto read = co_await from_.read(std::move(names));
            if (!read) co_return read.error();
            std::vector<legacy_figures> complete;
            for (auto& spelling : *read) {
                auto& owner = families[wanted.extract(spelling.name).mapped()];
                leave_out_faults(spelling);
                owner.figures.add(std::move(spelling));
                if (--owner.missing == 0) complete.push_back(std::move(owner.figures));
            }
            const auto written = co_await write(std::move(complete));
            if (!written) co_return written;
        }
        co_return result<void>{};
    }

    awaitable<result<void>> write(std::vector<legacy_figures> complete) {
        for (const auto& figures : complete) {
            if (figures.empty()) continue;
            ++report_.projects;
            const auto dates = figures.days();
            note_days(figures, dates);
            const auto total = figures.total_above_days();
            if (dates.empty() && total) late_totals_.push_back({figures.project(), *total});
        }
        std::erase_if(complete, [](const legacy_figures& f) { return f.days().empty(); });
        co_return co_await merge(std::move(complete));
    }

    void leave_out_faults(store::legacy_project& read) {
        for (const auto& fault : read.faults)
            skip(fault.what, fault.where);
        const day end = today(clock_);
        std::erase_if(read.days, [&](const auto& item) {
            const bool good = pypi_began <= item.first && item.first < end;
            if (!good)
                skip(fault_kind::date, read.name + ": " + to_string(item.first) +
                                           " is before PyPI existed or not over yet");
            return !good;
        });
    }

    void skip(fault_kind what, std::string where) {
        auto& skipped = report_.skipped[static_cast<std::size_t>(what)];
        ++skipped.count;
        if (skipped.first.size() < legacy_skipped::shown_max)
            skipped.first.push_back(std::move(where));
    }

    void note_days(const legacy_figures& figures, const std::vector<day>& dates) {
        for (const day date : dates) {
            newest_ = std::max(date, newest_.value_or(date));
            if (catalog_.visible.contains(date)) {
                days_before_.insert(date);
                continue;
            }
            const auto downloads = figures.on(date);
            auto& record = records_[date];
            record.source = "pepy";
            record.imported_at = now_seconds(clock_);
            record.downloads += downloads.total();
            ++record.projects;
            report_.rows += downloads.of(domain::dimension::version).size();
        }
    }

    /// Writes what differs from the store. A project's total holds at the end of its last day: what
    /// pepy had missed after that may still be added.
    awaitable<result<void>> merge(std::vector<legacy_figures> batch) {
        std::vector<std::string> ids;
        for (const auto& figures : batch)
            std::ranges::move(ids_of(figures), std::back_inserter(ids));
        const auto stored = co_await get_in_parts(to_, std::move(ids));
        if (!stored) co_return stored.error();

        std::vector<store::document> changed;
        for (const auto& figures : batch) {
            const auto dates = figures.days();
            const day through = dates.empty() ? totals_through() : dates.back();
            auto merged = merge_legacy(figures, *stored, catalog_.visible, through);
            if (!merged) co_return merged.error();
            if (figures.total_above_days())
                ++(merged->total_taken ? report_.totals : report_.totals_left);
            std::ranges::move(merged->changed, std::back_inserter(changed));
        }
        changed_ = changed_ || !changed.empty();
        co_return co_await put_in_parts(to_, std::move(changed));
    }

    /// Until when a total holds that comes without a day: as long as pepy ran.
    day totals_through() const {
        const day yesterday = today(clock_) - days{1};
        return newest_.value_or(catalog_.visible.last().value_or(yesterday));
    }

    awaitable<result<void>> take_late_totals() {
        constexpr std::size_t late_batch = 1'000;
        std::vector<legacy_figures> batch;
        for (auto& [project, total] : late_totals_) {
            legacy_figures figures(std::move(project));
            store::legacy_project known;
            known.total = total;
            figures.add(std::move(known));
            batch.push_back(std::move(figures));
            if (batch.size() < late_batch) continue;
            auto full = std::exchange(batch, {});
            const auto merged = co_await merge(std::move(full));
            if (!merged) co_return merged;
        }
        co_return co_await merge(std::move(batch));
    }

    /// All projects added up; who the clients were is not known of any.
    awaitable<result<void>> take_everything() {
        store::legacy_project sums;
        for (const auto& [date, record] : records_)
            sums.days[date][""] = record.downloads.all;
        std::vector<legacy_figures> batch;
        batch.emplace_back(domain::project_name::everything());
        batch.back().add(std::move(sums));
        co_return co_await merge(std::move(batch));
    }

    struct late_total {
        domain::project_name project;
        std::uint64_t total;
    };

    store::legacy_source& from_;
    store::document_store& to_;
    const clock& clock_;
    progress& progress_;

    domain::catalog catalog_;
    legacy_names names_;
    std::vector<legacy_names::turn> batch_;
    std::vector<late_total> late_totals_;
    day_records records_; // of the days that are not visible yet
    std::set<day> days_before_;
    std::optional<day> newest_;
    bool changed_ = false;
    legacy_report report_;
};

} // namespace

awaitable<result<legacy_report>> migrate_legacy(store::legacy_source& from,
                                                store::document_store& to, const clock& calendar,
                                                progress& progress) {
    migration work(from, to, calendar, progress);
    co_return co_await work.run();
}

} // namespace wheelcount::ingest
