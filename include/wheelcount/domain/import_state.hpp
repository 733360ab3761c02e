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

/// What must outlive the process that imports a day: document `|import|2026-07-20`, written before
/// each step that must not be done twice, and erased when the day is done.
struct import_state {
    enum class phase : std::uint8_t {
        submitted,   ///< the job may exist, nothing of its result is here
        fetching,    ///< pages arrive
        quarantined, ///< all is here, but so low that it is not taken yet
        loading,     ///< projects get their slots
        published,   ///< the day is done; its pages, and then this note, go
    };

    /// Projects that arrived together, sorted by name, in chunks of their own.
    struct page {
        std::string first_project;
        std::uint32_t chunks = 0;
        friend bool operator==(const page&, const page&) = default;
    };

    phase current_phase = phase::submitted;
    std::string source;
    std::string job_id;        ///< names the job (ingest::job_spec); empty once it has failed
    day submitted_on{};        ///< the job is entered in the costs of this day
    std::uint32_t attempt = 1; ///< jobs of this import so far
    std::uint32_t revision = 1;
    std::uint64_t replaced_downloads = 0; ///< downloads that the day showed before; zero: none
    bool has_stale_rows = false; ///< slots of another import of the day may exist and have to go
    std::uint64_t bytes_billed_max = 0; ///< the job is refused beyond
    std::uint64_t bytes_processed = 0;
    std::uint64_t bytes_billed = 0;

    std::uint64_t projects_expected = 0; ///< what the job says that it brings

    std::string cursor; ///< fetching goes on behind it
    std::vector<page> pages;
    std::uint64_t rows = 0;     ///< projects that arrived, strays included
    std::uint64_t projects = 0; ///< without them
    counts downloads;           ///< of the projects
    std::uint64_t log_rows = 0; ///< of everything

    std::uint32_t failed_volume_checks = 0; ///< how often it was found too low
    std::chrono::sys_seconds quarantined_since{};
    std::chrono::sys_seconds recheck_at{};

    std::string loaded_through; ///< all projects up to this one have their slots
    counts_by_dimension
        loaded_totals; ///< these projects added up, every version under one empty label

    std::string pack() const;
    static result<import_state> unpack(std::string_view bytes);

    /// Its figures never were documents of their own: they came straight from a file, which has to
    /// be imported again.
    bool is_direct_load() const { return current_phase == phase::loading && pages.empty(); }
};

} // namespace wheelcount::domain
