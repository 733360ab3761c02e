#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/counts.hpp"
#include "wheelcount/domain/project_day.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::domain {

/// The checkpoint of a day's import: document `|import|2026-07-20`. It is written before each step
/// that must not be repeated and erased when the import is complete.
struct import_state {
    enum class phase : std::uint8_t {
        submitted,   ///< the job may exist; none of its result is fetched
        fetching,    ///< pages are being fetched into staging
        quarantined, ///< everything is staged, but the volume check failed
        loading,     ///< the day's counts are being written to the projects' documents
        published,   ///< the day is visible; staging and then this document are erased
    };

    /// A fetched page: its projects are sorted by name and staged in `chunks` documents.
    struct page {
        std::string first_project;
        std::uint32_t chunks = 0;
        friend bool operator==(const page&, const page&) = default;
    };

    phase current_phase = phase::submitted;
    std::string source;
    std::string job_id;        ///< see ingest::job_spec; empty once the job has failed for good
    day submitted_on{};        ///< the job's cost belongs to this day
    std::uint32_t attempt = 1; ///< number of jobs of this import, including the current one
    std::uint32_t revision = 1;
    std::uint64_t replaced_downloads = 0; ///< of the visible day that is imported again, else zero
    bool has_stale_rows = false;        ///< an earlier import of the day may have left daily counts
    std::uint64_t bytes_billed_max = 0; ///< BigQuery fails the job beyond this
    std::uint64_t bytes_processed = 0;
    std::uint64_t bytes_billed = 0;

    std::uint64_t projects_expected = 0; ///< rows of the result, as the source reports them

    std::string cursor; ///< position in the result after the last page in staging
    std::vector<page> pages;
    std::uint64_t rows = 0;     ///< fetched rows, rejected ones included
    std::uint64_t projects = 0; ///< staged projects: without rejected rows
    counts downloads;           ///< of the staged projects
    std::uint64_t log_rows = 0; ///< of the log, rejected rows included

    std::uint32_t failed_volume_checks = 0;
    std::chrono::sys_seconds quarantined_since{};
    std::chrono::sys_seconds recheck_at{};

    std::string loaded_through; ///< projects up to this name are loaded
    /// The sum of the loaded projects; all versions are under one empty label.
    counts_by_dimension loaded_totals;

    std::string pack() const;
    /// errc::corrupt for anything that pack() could not have written.
    static result<import_state> unpack(std::string_view bytes);

    /// Whether the day is loaded from a file or demo data without staging. After an interruption
    /// such a day must be imported again from the start.
    bool is_direct_load() const { return current_phase == phase::loading && pages.empty(); }
};

} // namespace wheelcount::domain
