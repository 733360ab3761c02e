#pragma once

#include "app/cli.hpp"

#include <vector>

namespace wheelcount::app {

int serve(const invocation& what);
int ingest(const invocation& what);
int plan(const invocation& what);
int cost(const invocation& what);
int import_totals(const invocation& what);
int import_days(const invocation& what);
int rollup(const invocation& what);
int copy(const invocation& what);
int migrate_legacy(const invocation& what);
int keys_create(const invocation& what);
int keys_list(const invocation& what);
int keys_revoke(const invocation& what);
int show(const invocation& what);
int demo(const invocation& what);
int print_config(const invocation& what);

/// All commands of the program, in the order of its help.
std::vector<command> all_commands();

} // namespace wheelcount::app
