#pragma once

#include "wheelcount/core/config.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::config {

enum class source { file, environment, arguments };

/// How a channel spells a key.
std::string setting_name(source from, std::string_view key);

/// The row that a channel means by a name, or nullptr.
const setting* find(const table& settings, source from, std::string_view name);

/// One thing that a user said, not yet checked against the table.
struct assignment {
    source from;
    std::string name; ///< as the channel spells it
    std::string value;
    std::string origin;
    std::string problem; ///< why it cannot be understood; then there is no value

    /// How messages begin: the place, and the name where the place does not say it.
    std::string message_prefix() const;
};

struct command_line {
    std::vector<assignment> flags;
    std::vector<std::string> positionals;
};

std::vector<assignment> parse_file(std::string_view file_name, std::string_view text);
std::vector<assignment> parse_environment(const std::vector<std::string>& variables);
/// Needs the table to tell a switch from a flag whose value is the next argument.
command_line parse_arguments(const table& settings, const std::vector<std::string>& arguments);

} // namespace wheelcount::config
