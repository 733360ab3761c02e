#pragma once

#include "app/settings.hpp"
#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/config.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace wheelcount::app {

/// Arguments of a command besides the settings.
struct command_options {
    std::string operand; ///< file, project, or name or id of a key
    std::optional<day> date;
    std::optional<day> from;
    std::optional<day> to;
    std::optional<day> through;
    bool newest_first = false;
    bool again = false;
    bool yes = false;
    std::optional<std::uint32_t> limit; ///< of a key, quota units per minute
    std::string source;                 ///< of a copy or migration, a URI
    std::string target;                 ///< of a copy, a URI
};

/// Everything that a command gets.
struct invocation {
    struct settings settings;
    struct command_options options;
    config::load_result state; ///< where each setting came from, for `wheelcount config`
};

/// Runs a command and returns the exit code: 0 success, 1 failure, 2 wrong input.
using command_function = int (*)(const invocation&);

struct command {
    std::string_view name;    ///< one word or two
    std::string_view operand; ///< its name in the help; empty for none
    std::string_view help;
    command_function run;
    std::vector<config::setting> (*flags)(command_options&); ///< besides settings; nullptr: none
};

/// A valid command line.
struct action {
    command_function run;
    invocation args;
};

/// Text to print instead of running a command: help or version (exit code 0), or errors (2).
struct cli_message {
    std::string text;
    int exit_code;
};

/// Arguments (without the program's name) and environment of the process.
struct command_line {
    std::vector<std::string> arguments;
    std::vector<std::string> environment; ///< NAME=VALUE
};

/// Finds the command and loads its settings from flags, environment and file. Reports all errors at
/// once.
std::variant<action, cli_message> parse(const command_line& input,
                                        const std::vector<command>& commands);

} // namespace wheelcount::app
