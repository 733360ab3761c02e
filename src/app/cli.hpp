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

/// What a command is asked to do beyond the settings.
struct command_options {
    std::string operand; ///< the file, project or key that some commands work on
    std::optional<day> date;
    std::optional<day> from;
    std::optional<day> to;
    std::optional<day> through;
    bool newest_first = false;
    bool again = false;
    bool yes = false;
    std::optional<std::uint32_t> limit; ///< of a key: units a minute
    std::string source;                 ///< the store that is copied, or pepy's database
    std::string target;
};

/// A command with everything it needs.
struct invocation {
    struct settings settings;
    struct command_options options;
    config::load_result state; ///< for `wheelcount config`
};

/// Carries a command out and returns the exit code: 0 done, 1 failed, 2 the input was wrong.
using command_function = int (*)(const invocation&);

struct command {
    std::string_view name;    ///< one word or two
    std::string_view operand; ///< as the help calls it; empty for none
    std::string_view help;
    command_function run;
    std::vector<config::setting> (*flags)(command_options&); ///< of its own; nullptr for none
};

/// A command line turned into something to do …
struct action {
    command_function run;
    invocation args;
};

/// … or into something to say: help and version (exit code 0), or what is wrong (2).
struct cli_message {
    std::string text;
    int exit_code;
};

/// Everything but the program's own name.
struct command_line {
    std::vector<std::string> arguments;
    std::vector<std::string> environment; ///< NAME=VALUE
};

std::variant<action, cli_message> parse(const command_line& input,
                                        const std::vector<command>& commands);

} // namespace wheelcount::app
