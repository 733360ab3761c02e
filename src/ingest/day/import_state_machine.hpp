#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/day_record.hpp"
#include "wheelcount/domain/import_state.hpp"
#include "wheelcount/ingest/day_source.hpp"
#include "wheelcount/ingest/plan.hpp"
#include "wheelcount/ingest/volume_check.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace wheelcount::ingest {

// The import of one day as a state machine. next() decides, coroutines carry the actions out
// (import_day.cpp) and report what happened as events. Everything here is pure.

/// Why the import runs.
enum class import_goal : std::uint8_t {
    import,    ///< publish the day, from scratch or from where the last process stopped
    recheck,   ///< count the log of a quarantined day again
    reconcile, ///< count the log of a published day again
};

/// What has to be done next, and the event that reports it.
enum class import_action : std::uint8_t {
    create_job,   ///< reserve the cost and the id of a job: job_created
    await_job,    ///< submit the job, or find it, and wait: job_done or job_failed
    fetch_pages,  ///< page_staged after each page, then pages_fetched or job_failed
    count_log,    ///< run the cheap query: log_counted or count_failed
    check_volume, ///< compare day_import::volume() with earlier weekdays: volume_checked
    load_day,     ///< projects_loaded at each checkpoint, then day_published
    clean_up,     ///< erase the staging pages, then the state: cleaned_up
    store_record, ///< store day_import::record: record_stored
    finish,       ///< return day_import::failure or day_import::outcome
};

/// The import of one day: what the store has of it, and what only this process knows.
struct day_import {
    domain::import_state state;
    bool stored = false;                      ///< whether the store has `state`
    std::optional<domain::day_record> record; ///< of the last complete import of the day

    import_goal goal = import_goal::import;
    unsigned jobs = 1;                    ///< jobs that this process may have waited for
    std::optional<std::uint64_t> counted; ///< rows of the log, of log_counted
    std::optional<error> failure;
    std::optional<domain::day_record> outcome; ///< nullopt while the day is quarantined

    /// The number of rows that check_volume compares.
    std::uint64_t volume() const { return counted.value_or(state.log_rows); }
    /// The number of the job that create_job creates. It is part of the job's id.
    std::uint32_t next_attempt() const { return stored ? state.attempt + 1 : state.attempt; }
};

struct import_started {
    import_goal goal;
};
struct job_created {
    std::string source;
    std::string id;
    day submitted_on;
    std::uint64_t bytes_billed_max;
};
struct job_done {
    job_cost cost;
    std::uint64_t projects;
};
struct job_failed {
    error cause;
    bool discard_id; ///< the job is known to have failed, so its id is of no use any more
};
struct page_staged {
    std::string cursor;
    std::optional<domain::import_state::page> page; ///< nullopt: all of its rows were rejected
    std::uint64_t projects;
    std::uint64_t rejected_rows;
    std::uint64_t rejected_downloads;
    domain::counts downloads; ///< of the projects
};
struct pages_fetched {};
struct log_counted {
    std::uint64_t log_rows;
    time_point now;
};
struct count_failed {
    error cause;
    time_point now;
};
struct volume_checked {
    bool passed;
    time_point now;
};
struct direct_load_started {
    std::string source; ///< a file or demo data, which is loaded without staging pages
};
struct projects_loaded {
    std::string through; ///< the last project
    domain::counts_by_dimension totals;
};
struct day_published {
    domain::day_record record;
};
struct cleaned_up {};
struct record_stored {};

using import_event =
    std::variant<import_started, job_created, job_done, job_failed, page_staged, pages_fetched,
                 log_counted, count_failed, volume_checked, direct_load_started, projects_loaded,
                 day_published, cleaned_up, record_stored>;

struct transition {
    day_import import;
    import_action action;
    bool save = false; ///< store import.state before the action
};

/// The state after an event, and what to do then.
transition next(day_import import, const import_event& event);

/// The import as this process finds it: continues what `source` or a completely fetched import
/// left, and starts from scratch otherwise.
day_import found_import(const day_states& states, day date, std::string_view source);

} // namespace wheelcount::ingest
