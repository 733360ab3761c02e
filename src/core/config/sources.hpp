#pragma once

#include "wheelcount/core/config.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::config {

enum class source { file, environment, arguments };

/// The name of a key in a source, such as `--cache-bytes`.
std::string setting_name(source from, std::string_view key);

/// The row that `name` denotes in a source, or nullptr.
const setting* find(const table& settings, source from, std::string_view name);

/// One setting as a source gives it, not yet checked against the table.
struct assignment {
    source from;
    std::string name; ///< as it is written in the source
    std::string value;
    std::string origin;
    std::string problem; ///< why it cannot be parsed; then there is no value

    /// The beginning of messages: the origin, and the name unless they are the same.
    std::string message_prefix() const;
};

struct command_line {
    std::vector<assignment> flags;
    std::vector<std::string> positionals;
};

std::vector<assignment> parse_file(std::string_view file_name, std::string_view text);
std::vector<assignment> parse_environment(const std::vector<std::string>& variables);
/// Needs the table to distinguish a switch from a flag whose value is the next argument.
command_line parse_arguments(const table& settings, const std::vector<std::string>& arguments);

} // namespace wheelcount::config
