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

/// A source with the log and the failures that the test sets. A job id runs once.
class fake_source final : public ingest::day_source {
public:
    enum class call { estimate, count, prepare, fetch };

    struct log_day {
        std::vector<domain::project_day> projects;
        std::uint64_t rejected_downloads = 0; ///< under one invalid name; zero: no such row
    };

    std::map<day, log_day> log;
    std::size_t page_projects = 2;
    std::uint64_t bytes = 1'000;          ///< processed and billed per query
    std::optional<std::uint64_t> counted; ///< result of count(); by default the true number

    /// Makes the next call of this kind fail; a fetch after this number of pages.
    void fail(call kind, errc code, std::size_t after_pages = 0) {
        failures_[kind].push_back({code, after_pages});
    }
    const std::vector<std::string>& jobs() const { return jobs_; }       ///< billed job ids
    const std::vector<std::string>& cursors() const { return cursors_; } ///< of all fetches
    std::size_t projects_sent() const { return projects_sent_; }
    const std::vector<std::uint64_t>& limits() const { return limits_; } ///< bytes_billed_max

    std::string_view name() const override { return name_; }
    void set_name(std::string name) { name_ = std::move(name); }
    std::string fingerprint() const override { return "f1"; }

    awaitable<result<std::uint64_t>> estimate(query_kind, day first, day last) override {
        if (auto failure = next_failure(call::estimate)) co_return *failure;
        co_return bytes* static_cast<std::uint64_t>((last - first).count() + 1);
    }

    awaitable<result<ingest::counted_day>> count(ingest::job_spec spec) override {
        if (auto failure = next_failure(call::count)) co_return *failure;
        run_job(spec);
        co_return ingest::counted_day{counted.value_or(rows_of(spec.date)), {bytes, bytes}};
    }

    awaitable<result<ingest::prepared_day>> prepare(ingest::job_spec spec) override {
        if (auto failure = next_failure(call::prepare)) co_return *failure;
        run_job(spec);
        const log_day& today = log[spec.date];
        const std::uint64_t rejected_rows = today.rejected_downloads > 0 ? 1 : 0;
        co_return ingest::prepared_day{today.projects.size() + rejected_rows, {bytes, bytes}};
    }

    /// A job that fails with conflict or permission_denied stays failed.
    awaitable<result<bool>> has_failed(std::string) override {
        co_return last_failure_ == errc::conflict || last_failure_ == errc::permission_denied;
    }

    awaitable<result<void>> fetch(day date, std::string, std::string cursor,
                                  ingest::page_sink& sink) override {
        cursors_.push_back(cursor);
        std::optional<std::size_t> pages_left;
        std::optional<error> failure;
        if (auto& failures = failures_[call::fetch]; !failures.empty()) {
            pages_left = failures.front().after_pages;
            failure = error(failures.front().code, "planned by the test");
            failures.pop_front();
        }
        const log_day today = log[date];
        std::size_t at = cursor.empty() ? 0 : cursor.size(); // as many letters as projects
        while (at < today.projects.size()) {
            if (pages_left && (*pages_left)-- == 0) co_return *failure;
            const std::size_t end = std::min(at + page_projects, today.projects.size());
            if (at == 0 && today.rejected_downloads > 0)
                sink.on_rejected("not a name", {today.rejected_downloads, 0, 0});
            for (; at < end; ++at) {
                auto accepted = co_await sink.on_project(today.projects[at]);
                if (!accepted) co_return accepted;
                ++projects_sent_;
            }
            auto accepted = co_await sink.on_page(std::string(at, 'x'));
            if (!accepted) co_return accepted;
        }
        if (failure) co_return *failure;
        co_return result<void>{};
    }

private:
    struct planned_failure {
        errc code;
        std::size_t after_pages;
    };

    std::optional<error> next_failure(call kind) {
        auto& failures = failures_[kind];
        if (failures.empty()) return std::nullopt;
        const errc code = failures.front().code;
        failures.pop_front();
        last_failure_ = code;
        return error(code, "planned by the test");
    }
    void run_job(const ingest::job_spec& spec) {
        limits_.push_back(spec.bytes_billed_max);
        if (submitted_.insert(spec.job_id).second) jobs_.push_back(spec.job_id);
    }
    std::uint64_t rows_of(day date) {
        std::uint64_t rows = log[date].rejected_downloads;
        for (const auto& downloads : log[date].projects)
            rows += downloads.total().all;
        return rows;
    }

    std::string name_ = "bigquery";
    std::map<call, std::deque<planned_failure>> failures_;
    std::set<std::string> submitted_;
    std::vector<std::string> jobs_;
    std::vector<std::string> cursors_;
    std::vector<std::uint64_t> limits_;
    std::size_t projects_sent_ = 0;
    std::optional<errc> last_failure_;
};

} // namespace wheelcount::test
