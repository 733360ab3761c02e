#pragma once

#include "wheelcount/ingest/day_source.hpp"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace wheelcount::test {

/// A source whose log the test writes, and whose calls end as the test says. A ticket runs once.
class fake_source final : public ingest::day_source {
public:
    enum class call { estimate, count, prepare, fetch };

    struct log_day {
        std::vector<domain::project_day> projects;
        std::uint64_t stray_downloads = 0; ///< of one impossible name; none when zero
    };

    std::map<day, log_day> log;
    std::size_t page_projects = 2;
    std::uint64_t bytes = 1'000;          ///< a question processes and bills so many
    std::optional<std::uint64_t> counted; ///< instead of the truth

    /// The next call of this kind fails; of a fetch after so many pages.
    void fail(call what, errc code, std::size_t after_pages = 0) {
        failures_[what].push_back({code, after_pages});
    }
    const std::vector<std::string>& jobs() const { return jobs_; } ///< tickets that were paid for
    const std::vector<std::string>& cursors() const { return cursors_; } ///< of all fetches
    std::size_t projects_sent() const { return projects_sent_; }
    const std::vector<std::uint64_t>& limits() const { return limits_; } ///< bytes_billed_max

    std::string_view name() const override { return name_; }
    void set_name(std::string name) { name_ = std::move(name); }
    std::string fingerprint() const override { return "f1"; }

    awaitable<result<std::uint64_t>> estimate(question, day first, day last) override {
        if (auto failed = next_failure(call::estimate)) co_return *failed;
        co_return bytes* static_cast<std::uint64_t>((last - first).count() + 1);
    }

    awaitable<result<ingest::counted_day>> count(ingest::job_order order) override {
        if (auto failed = next_failure(call::count)) co_return *failed;
        run_job(order);
        co_return ingest::counted_day{counted.value_or(rows_of(order.date)), {bytes, bytes}};
    }

    awaitable<result<ingest::prepared_day>> prepare(ingest::job_order order) override {
        if (auto failed = next_failure(call::prepare)) co_return *failed;
        run_job(order);
        const log_day& of_day = log[order.date];
        const std::uint64_t strays = of_day.stray_downloads > 0 ? 1 : 0;
        co_return ingest::prepared_day{of_day.projects.size() + strays, {bytes, bytes}};
    }

    /// What fails as a conflict or a refusal has failed for good.
    awaitable<result<bool>> has_failed(std::string) override {
        co_return last_failure_ == errc::conflict || last_failure_ == errc::refused;
    }

    awaitable<result<void>> fetch(day date, std::string, std::string cursor,
                                  ingest::page_sink& sink) override {
        cursors_.push_back(cursor);
        std::optional<std::size_t> pages_left;
        std::optional<error> failed;
        if (auto& planned = failures_[call::fetch]; !planned.empty()) {
            pages_left = planned.front().after_pages;
            failed = error(planned.front().code, "planned by the test");
            planned.pop_front();
        }
        const log_day of_day = log[date];
        std::size_t at = cursor.empty() ? 0 : cursor.size(); // as many letters as projects
        while (at < of_day.projects.size()) {
            if (pages_left && (*pages_left)-- == 0) co_return *failed;
            const std::size_t end = std::min(at + page_projects, of_day.projects.size());
            if (at == 0 && of_day.stray_downloads > 0)
                sink.on_stray("not a name", {of_day.stray_downloads, 0, 0});
            for (; at < end; ++at) {
                auto taken = co_await sink.on_project(of_day.projects[at]);
                if (!taken) co_return taken;
                ++projects_sent_;
            }
            auto kept = co_await sink.on_page(std::string(at, 'x'));
            if (!kept) co_return kept;
        }
        if (failed) co_return *failed;
        co_return result<void>{};
    }

private:
    struct failure {
        errc code;
        std::size_t after_pages;
    };

    std::optional<error> next_failure(call what) {
        auto& planned = failures_[what];
        if (planned.empty()) return std::nullopt;
        const errc code = planned.front().code;
        planned.pop_front();
        last_failure_ = code;
        return error(code, "planned by the test");
    }
    void run_job(const ingest::job_order& order) {
        limits_.push_back(order.bytes_billed_max);
        if (known_.insert(order.ticket).second) jobs_.push_back(order.ticket);
    }
    std::uint64_t rows_of(day date) {
        std::uint64_t rows = log[date].stray_downloads;
        for (const auto& downloads : log[date].projects)
            rows += downloads.total().all;
        return rows;
    }

    std::string name_ = "bigquery";
    std::map<call, std::deque<failure>> failures_;
    std::set<std::string> known_;
    std::vector<std::string> jobs_;
    std::vector<std::string> cursors_;
    std::vector<std::uint64_t> limits_;
    std::size_t projects_sent_ = 0;
    std::optional<errc> last_failure_;
};

} // namespace wheelcount::test
