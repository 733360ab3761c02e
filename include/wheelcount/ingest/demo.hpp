#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/domain/project_day.hpp"
#include "wheelcount/store/document_store.hpp"

#include <vector>

namespace wheelcount::ingest {

inline constexpr int demo_days = 400;

/// The invented downloads of all demo projects on a day, sorted by name; a pure function of the
/// day. Names begin with `demo-`, so that no count can be mistaken for a real one.
std::vector<domain::project_day> demo_downloads(day date);

/// Fills the store with the demo_days days up to yesterday and marks it as demo data.
/// errc::bad_input: the store contains real data.
awaitable<result<void>> load_demo(store::document_store& store, const clock& wall_clock,
                                  progress& progress);

} // namespace wheelcount::ingest
