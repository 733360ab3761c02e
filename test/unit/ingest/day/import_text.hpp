#pragma once

#include "ingest/day/import_state_machine.hpp"

#include <string>
#include <string_view>

namespace wheelcount::test {

/// An import in one line: `-` (nothing stored) or its phase, then any of
///     a2                  the second job of this import
///     noid                its job id was discarded
///     rows=100            rows of the log that are staged
///     checks=1            failed volume checks, the first of them at since=07-21T05:00
///     log=1000            the day has a record, made of so many rows of the log
///     goal=recheck        or reconcile
///     counted=110         rows of the log, counted again
///     jobs=3              jobs that this process has waited for
///     fails=conflict      finishes with this error
///     outcome             finishes with a record
ingest::day_import read_import(std::string_view text);
std::string format_import(const ingest::day_import& import);

/// An event, for example `started recheck`, `created`, `done`, `failed conflict discard`,
/// `staged 3`, `fetched`, `counted 110 07-21T08:00`, `uncounted unavailable 07-21T08:00`,
/// `passed 07-21T05:00`, `low 07-21T05:00`, `direct csv`, `loaded bravo`, `published`, `cleaned`,
/// `stored`.
ingest::import_event read_event(std::string_view text);

/// The name of the action, and `, save` if the state is stored first.
std::string format_action(const ingest::transition& after);

} // namespace wheelcount::test
