#include "ingest/day/import_state_machine.hpp"

#include <utility>

namespace wheelcount::ingest {
namespace {

using domain::import_state;
using phase = import_state::phase;

/// A failed job gets a successor at once, but only so often: then the plan waits.
constexpr unsigned jobs_max = 3;

/// The state of a new job: nothing of the job before is left.
import_state restarted(const import_state& state, std::uint32_t attempt) {
    import_state fresh;
    fresh.attempt = attempt;
    fresh.revision = state.revision;
    fresh.has_stale_rows = state.has_stale_rows;
    fresh.replaced_downloads = state.replaced_downloads;
    fresh.failed_volume_checks = state.failed_volume_checks;
    fresh.quarantined_since = state.quarantined_since;
    return fresh;
}

/// One function per event.
class rules {
public:
    explicit rules(day_import import) : import_(std::move(import)), state_(import_.state) {}

    transition operator()(const import_started& e) {
        import_.goal = e.goal;
        const bool quarantined = import_.stored && state_.current_phase == phase::quarantined;
        const bool reconcilable =
            !import_.stored && import_.record && import_.record->reconciliation;
        if (e.goal == import_goal::import && quarantined) return create_job();
        if (e.goal == import_goal::recheck && quarantined) return to(import_action::count_log);
        if (e.goal == import_goal::reconcile && reconcilable) return to(import_action::count_log);
        return resume();
    }

    transition operator()(const job_created& e) {
        state_ = restarted(state_, import_.next_attempt());
        state_.source = e.source;
        state_.job_id = e.id;
        state_.submitted_on = e.submitted_on;
        state_.bytes_billed_max = e.bytes_billed_max;
        import_.failure.reset();
        return save_then(import_action::await_job);
    }

    transition operator()(const job_done& e) {
        state_.bytes_processed = e.cost.bytes_processed;
        state_.bytes_billed = e.cost.bytes_billed;
        state_.projects_expected = e.projects;
        state_.current_phase = phase::fetching;
        return save_then(import_action::fetch_pages);
    }

    transition operator()(const job_failed& e) {
        import_.failure = e.cause;
        if (e.discard_id) state_.job_id.clear();
        const bool again = e.cause.code == errc::conflict && import_.jobs < jobs_max;
        if (again) ++import_.jobs;
        auto then = again ? create_job() : to(import_action::finish);
        then.save = e.discard_id;
        return then;
    }

    transition operator()(const page_staged& e) {
        state_.cursor = e.cursor;
        if (e.page) state_.pages.push_back(*e.page);
        state_.projects += e.projects;
        state_.rows += e.projects + e.rejected_rows;
        state_.downloads += e.downloads;
        state_.log_rows += e.downloads.all + e.rejected_downloads;
        return save_then(import_action::fetch_pages);
    }

    transition operator()(const pages_fetched&) { return to(import_action::check_volume); }

    transition operator()(const log_counted& e) {
        import_.counted = e.log_rows;
        if (import_.goal != import_goal::reconcile) return to(import_action::check_volume);
        auto& reconciliation = *import_.record->reconciliation;
        if (!check_unchanged(reconciliation.log_rows, e.log_rows).passed) return resume();
        reconciliation.verified_at = e.now;
        return to(import_action::store_record);
    }

    transition operator()(const count_failed& e) {
        const bool ended = import_.goal == import_goal::recheck && quarantine_ended(e.now);
        if (ended) return to(import_action::check_volume); // with the rows that are staged
        import_.failure = e.cause;
        return to(import_action::finish);
    }

    transition operator()(const volume_checked& e) {
        const bool ended = state_.failed_volume_checks > 0 && quarantine_ended(e.now);
        if (import_.goal == import_goal::recheck) {
            // Another scan is worth its price if it brings a day that passes, or has grown.
            const bool grown = !check_unchanged(state_.log_rows, import_.volume()).passed;
            if (e.passed || (ended && grown)) return create_job();
        } else if (e.passed) {
            state_.failed_volume_checks = 0;
            return load();
        }
        return ended ? load() : quarantine(e.now);
    }

    transition operator()(const direct_load_started& e) {
        state_.source = e.source;
        return load();
    }

    transition operator()(const projects_loaded& e) {
        state_.loaded_through = e.through;
        state_.loaded_totals = e.totals;
        return save_then(import_action::load_day);
    }

    transition operator()(const day_published& e) {
        import_.record = e.record;
        state_.current_phase = phase::published;
        return save_then(import_action::clean_up);
    }

    transition operator()(const cleaned_up&) {
        import_.stored = false;
        return finish_with_record();
    }

    transition operator()(const record_stored&) { return finish_with_record(); }

private:
    transition to(import_action action) { return {std::move(import_), action}; }

    transition save_then(import_action action) {
        import_.stored = true;
        return {std::move(import_), action, true};
    }

    /// From the phase that the last process reached.
    transition resume() {
        import_.goal = import_goal::import;
        if (!import_.stored || state_.job_id.empty()) return create_job();
        switch (state_.current_phase) {
        case phase::submitted:
            return to(import_action::await_job);
        case phase::fetching:
            return to(import_action::fetch_pages);
        case phase::quarantined:
            return to(import_action::check_volume);
        case phase::loading:
            return to(import_action::load_day);
        case phase::published:
            return to(import_action::clean_up);
        }
        return to(import_action::finish);
    }

    transition create_job() {
        import_.goal = import_goal::import;
        import_.counted.reset();
        return to(import_action::create_job);
    }

    transition load() {
        state_.current_phase = phase::loading;
        return save_then(import_action::load_day);
    }

    transition quarantine(time_point now) {
        if (state_.failed_volume_checks++ == 0) state_.quarantined_since = now;
        state_.recheck_at = check_quarantine(state_.quarantined_since, now).recheck_at;
        state_.current_phase = phase::quarantined;
        return save_then(import_action::finish);
    }

    bool quarantine_ended(time_point now) const {
        return state_.log_rows > 0 && check_quarantine(state_.quarantined_since, now).accept;
    }

    transition finish_with_record() {
        import_.outcome = import_.record;
        return to(import_action::finish);
    }

    day_import import_;
    import_state& state_;
};

} // namespace

transition next(day_import import, const import_event& event) {
    return std::visit(rules(std::move(import)), event);
}

day_import found_import(const day_states& states, day date, std::string_view source) {
    day_import found;
    const auto record = states.records.find(date);
    if (record != states.records.end()) found.record = record->second;
    const auto import = states.imports.find(date);
    found.stored = import != states.imports.end();
    if (found.stored) found.state = import->second;

    auto& state = found.state;
    const bool fetched =
        state.current_phase != phase::submitted && state.current_phase != phase::fetching;
    if (found.stored && !state.is_direct_load() && (fetched || state.source == source))
        return found;

    const bool loaded_before =
        found.stored && (state.current_phase == phase::loading || state.has_stale_rows);
    import_state fresh;
    fresh.pages = std::move(state.pages); // create_job erases them
    fresh.has_stale_rows = loaded_before || states.visible.contains(date);
    fresh.replaced_downloads =
        found.record ? found.record->downloads.all : state.replaced_downloads;
    if (found.record && found.record->reconciliation)
        fresh.revision = found.record->reconciliation->revision + 1;
    found.state = std::move(fresh);
    found.stored = false;
    return found;
}

} // namespace wheelcount::ingest
