#pragma once

#include "app/cli.hpp"
#include "app/commands.hpp"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace wheelcount::app {

/// Runs a command line with 21 July 2026 as today and returns its exit code.
inline int run_command_line(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--today", "2026-07-21", "--log-level", "error"});
    const command_line input{std::move(arguments), {}};
    const auto parsed = parse(input, all_commands());
    if (const auto* message = std::get_if<cli_message>(&parsed)) return message->exit_code;
    const auto& selected = std::get<action>(parsed);
    return selected.run(selected.args);
}

} // namespace wheelcount::app
