#include "core/config/sources.hpp"

#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/split.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::config {
namespace {

constexpr std::string_view environment_prefix = "WHEELCOUNT_";
constexpr std::string_view flag_prefix = "--";

/// `#` begins a comment only after a blank: it is an ordinary character of colors and URLs.
std::string_view without_comment(std::string_view line) {
    for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1))
        if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') return line.substr(0, at);
    return line;
}

assignment parse_line(std::string_view line, const std::string& origin) {
    const std::size_t equals = line.find('=');
    // The line itself is not repeated: it may hold a secret.
    if (equals == std::string_view::npos || equals == 0)
        return {source::file, origin, "", origin, "is not of the form key = value"};
    return {source::file, std::string(trim(line.substr(0, equals))),
            std::string(trim(line.substr(equals + 1))), origin, ""};
}

} // namespace

std::string setting_name(source from, std::string_view key) {
    switch (from) {
    case source::file:
        break;
    case source::environment:
        return std::string(environment_prefix) + ascii_upper(key);
    case source::arguments: {
        std::string flag(flag_prefix);
        flag += key;
        std::replace(flag.begin(), flag.end(), '_', '-');
        return flag;
    }
    }
    return std::string(key);
}

const setting* find(const table& settings, source from, std::string_view name) {
    for (const setting& row : settings) {
        const bool allowed = row.kind != kind::flag_only || from == source::arguments;
        if (allowed && setting_name(from, row.key) == name) return &row;
    }
    return nullptr;
}

std::string assignment::message_prefix() const {
    return origin == name ? name : origin + ": " + name;
}

std::vector<assignment> parse_file(std::string_view file_name, std::string_view text) {
    std::vector<assignment> assignments;
    std::size_t line_number = 0;
    for (const std::string_view raw_line : split(text, '\n')) {
        ++line_number;
        const std::string_view line = trim(without_comment(raw_line));
        if (line.empty()) continue;
        assignments.push_back(
            parse_line(line, std::string(file_name) + ':' + std::to_string(line_number)));
    }
    return assignments;
}

std::vector<assignment> parse_environment(const std::vector<std::string>& variables) {
    std::vector<assignment> assignments;
    for (const std::string& variable : variables) {
        if (!variable.starts_with(environment_prefix)) continue;
        std::string_view value = variable;
        const std::string name(take_until(value, '='));
        assignments.push_back({source::environment, name, std::string(value), name, ""});
    }
    return assignments;
}

command_line parse_arguments(const table& settings, const std::vector<std::string>& arguments) {
    command_line line;
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        if (*argument == flag_prefix) { // `--` ends the flags
            line.positionals.insert(line.positionals.end(), argument + 1, arguments.end());
            break;
        }
        if (!argument->starts_with(flag_prefix)) {
            line.positionals.push_back(*argument);
            continue;
        }
        const std::size_t equals = argument->find('=');
        const std::string name = argument->substr(0, equals);
        assignment flag{source::arguments, name, "", name, ""};
        const setting* const row = find(settings, source::arguments, name);
        const auto next = argument + 1;
        if (equals != std::string::npos) {
            flag.value = argument->substr(equals + 1);
        } else if (row && row->target.is_switch) {
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
