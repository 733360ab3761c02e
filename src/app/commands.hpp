#pragma once

#include "app/cli.hpp"

#include <vector>

namespace wheelcount::app {

int serve(const invocation& args);
int ingest(const invocation& args);
int plan(const invocation& args);
int cost(const invocation& args);
int import_totals(const invocation& args);
int import_days(const invocation& args);
int rollup(const invocation& args);
int copy(const invocation& args);
int migrate_pepy(const invocation& args);
int keys_create(const invocation& args);
int keys_list(const invocation& args);
int keys_revoke(const invocation& args);
int show(const invocation& args);
int demo(const invocation& args);
int print_config(const invocation& args);

/// All commands, in the order of the help.
std::vector<command> all_commands();

} // namespace wheelcount::app
