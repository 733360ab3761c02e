#include "core/config_statements.hpp"

#include "wheelcount/core/ascii.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::config {
namespace {

constexpr std::string_view environment_prefix = "WHEELCOUNT_";
constexpr std::string_view flag_prefix = "--";

/// Only after a blank, because `#` is an ordinary character of colours and addresses.
std::string_view without_comment(std::string_view line) {
    for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1))
        if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') return line.substr(0, at);
    return line;
}

statement read_line(std::string_view line, const std::string& origin) {
    const std::size_t equals = line.find('=');
    // The line itself is not repeated: it may hold a secret.
    if (equals == std::string_view::npos || equals == 0)
        return {channel::file, origin, "", origin, "is not of the form key = value"};
    return {channel::file, std::string(trimmed(line.substr(0, equals))),
            std::string(trimmed(line.substr(equals + 1))), origin, ""};
}

} // namespace

std::string spelling(channel from, std::string_view key) {
    switch (from) {
    case channel::file:
        break;
    case channel::environment:
        return std::string(environment_prefix) + ascii_upper(key);
    case channel::arguments: {
        std::string flag(flag_prefix);
        flag += key;
        std::replace(flag.begin(), flag.end(), '_', '-');
        return flag;
    }
    }
    return std::string(key);
}

const setting* find(const table& settings, channel from, std::string_view name) {
    for (const setting& row : settings) {
        const bool allowed = row.kind != kind::flag_only || from == channel::arguments;
        if (allowed && spelling(from, row.key) == name) return &row;
    }
    return nullptr;
}

std::string statement::subject() const {
    return origin == name ? name : origin + ": " + name;
}

std::vector<statement> read_file(std::string_view file_name, std::string_view text) {
    std::vector<statement> statements;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(without_comment(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) continue;
        statements.push_back(
            read_line(line, std::string(file_name) + ':' + std::to_string(number)));
    }
    return statements;
}

std::vector<statement> read_environment(const std::vector<std::string>& variables) {
    std::vector<statement> statements;
    for (const std::string& variable : variables) {
        if (!variable.starts_with(environment_prefix)) continue;
        const std::size_t equals = std::min(variable.find('='), variable.size());
        const std::string name = variable.substr(0, equals);
        const std::string value = variable.substr(std::min(equals + 1, variable.size()));
        statements.push_back({channel::environment, name, value, name, ""});
    }
    return statements;
}

command_line read_arguments(const table& settings, const std::vector<std::string>& arguments) {
    command_line line;
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        if (*argument == flag_prefix) { // by custom the end of the flags
            line.positionals.insert(line.positionals.end(), argument + 1, arguments.end());
            break;
        }
        if (!argument->starts_with(flag_prefix)) {
            line.positionals.push_back(*argument);
            continue;
        }
        const std::size_t equals = argument->find('=');
        const std::string name = argument->substr(0, equals);
        statement flag{channel::arguments, name, "", name, ""};
        const setting* const row = find(settings, channel::arguments, name);
        const auto next = argument + 1;
        if (equals != std::string::npos) {
            flag.value = argument->substr(equals + 1);
        } else if (row && row->into.is_switch) {
            flag.value = "true";
        } else if (row && (next == arguments.end() || next->starts_with(flag_prefix))) {
            flag.problem = "needs a value";
        } else if (row) {
            flag.value = *next;
            argument = next;
        }
        line.flags.push_back(std::move(flag));
    }
    return line;
}

} // namespace wheelcount::config
