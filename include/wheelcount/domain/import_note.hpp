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
struct import_note {
    enum class phase : std::uint8_t {
        ordered,   ///< the job may exist, nothing of its result is here
        fetching,  ///< pages arrive
        held,      ///< all is here, but so low that it is not taken yet
        folding,   ///< projects get their slots
        published, ///< the day is done; its pages, and then this note, go
    };

    /// Projects that arrived together, sorted by name, in chunks of their own.
    struct page {
        std::string first_project;
        std::uint32_t chunks = 0;
        friend bool operator==(const page&, const page&) = default;
    };

    phase at = phase::ordered;
    std::string source;
    std::string ticket;        ///< names the job (ingest::job_order); empty once it has failed
    day ordered_on{};          ///< the job is entered in the costs of this day
    std::uint32_t attempt = 1; ///< jobs of this import so far
    std::uint32_t revision = 1;
    std::uint64_t replaced = 0; ///< downloads that the day showed before; zero: none
    bool sweep = false;         ///< slots of another import of the day may exist and have to go
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

    std::uint32_t holds = 0; ///< how often it was found too low
    std::chrono::sys_seconds held_since{};
    std::chrono::sys_seconds next_look{};

    std::string folded_through; ///< all projects up to this one have their slots
    day_splits folded;          ///< these projects added up, every version under one empty label

    std::string pack() const;
    static result<import_note> unpack(std::string_view bytes);

    /// Its figures never were documents of their own: they came straight from a file, which has to
    /// be imported again.
    bool is_direct() const { return at == phase::folding && pages.empty(); }
};

} // namespace wheelcount::domain
