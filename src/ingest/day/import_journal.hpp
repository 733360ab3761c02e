#pragma once

#include "ingest/day/import_state_machine.hpp"
#include "wheelcount/core/async.hpp"
#include "wheelcount/store/document_store.hpp"

#include <map>
#include <utility>
#include <vector>

namespace wheelcount::ingest {

/// The states of all unfinished imports. There are never many.
awaitable<result<std::map<day, domain::import_state>>> load_states(store::document_store& store);

/// Runs the state machine of one day and stores its state. Nothing else writes the document
/// `|import|DAY`.
class import_journal {
public:
    /// `store` must outlive it.
    import_journal(store::document_store& store, day date, day_import import = {})
        : store_(store), date_(date), import_(std::move(import)) {}

    const day_import& current() const { return import_; }

    /// Applies the event. Stores the new state as the last of `documents`, so that it never claims
    /// more than the store has. Returns the next action. If the store fails, nothing is applied.
    awaitable<result<import_action>> record(import_event event,
                                            std::vector<store::document> documents = {});

    /// Erases the stored state.
    awaitable<result<void>> erase();

private:
    store::document_store& store_;
    const day date_;
    day_import import_;
};

} // namespace wheelcount::ingest
