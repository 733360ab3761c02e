#include "app/cli.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

namespace wheelcount::app {
namespace {

constexpr std::string_view overview_command = "wheelcount --help";
constexpr std::string_view version_text = "wheelcount " WHEELCOUNT_VERSION "\n";

std::string overview(const std::vector<command>& commands) {
    std::string text = "wheelcount counts downloads of Python packages.\n\n"
                       "Usage: wheelcount COMMAND [FLAGS]\n\nCommands:\n";
    for (const auto& c : commands) {
        std::string line = "  " + std::string(c.name);
        if (!c.operand.empty()) line.append(" ").append(c.operand);
        line.resize(std::max<std::size_t>(line.size() + 2, 26), ' ');
        text += line + std::string(c.help) + "\n";
    }
    settings defaults;
    return text +
           "\nRun `wheelcount COMMAND --help` for the flags of a command. All commands have these "
           "settings,\nas flags, as WHEELCOUNT_... in the environment, or in a file named by "
           "--config:\n\n" +
           config::help(settings_table(defaults));
}

std::string command_help(const command& c, const config::table& table) {
    std::string text = "Usage: wheelcount " + std::string(c.name);
    if (!c.operand.empty()) text.append(" ").append(c.operand);
    return text + " [FLAGS]\n\n" + std::string(c.help) + "\n\nFlags:\n" + config::help(table);
}

/// Reports all problems, and the command line that explains how to do it right.
reply usage_error(const std::vector<std::string>& problems, std::string_view help) {
    std::string text;
    for (const auto& problem : problems)
        text += "error: " + problem + "\n";
    return {text.append("hint: run `").append(help).append("`\n"), 2};
}

std::string help_of(const command& c) {
    return "wheelcount " + std::string(c.name) + " --help";
}

/// Number of arguments that are the command's name; zero when it is another one.
std::ptrdiff_t words_of_name(const command& c, const std::vector<std::string>& arguments) {
    std::string said;
    for (std::size_t i = 0; i < arguments.size() && said.size() < c.name.size(); ++i) {
        said += (i == 0 ? "" : " ") + arguments[i];
        if (said == c.name) return static_cast<std::ptrdiff_t>(i + 1);
    }
    return 0;
}

std::string unknown_command(const std::string& name, const std::vector<command>& commands) {
    std::string longer;
    for (const command& c : commands)
        if (c.name.starts_with(name + " "))
            longer.append(longer.empty() ? "`" : ", `").append(c.name).append("`");
    if (!longer.empty()) return "`" + name + "` needs a subcommand: " + longer;
    return "unknown command `" + name + "`";
}

/// The text of the configuration file.
result<std::string> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return error(errc::bad_input, path + ": " + std::strerror(errno));
    return std::string(std::istreambuf_iterator<char>(file), {});
}

std::vector<std::string> operand_problems(const command& c,
                                          const std::vector<std::string>& operands) {
    const std::size_t expected = c.operand.empty() ? 0 : 1;
    if (operands.size() < expected) return {"missing argument " + std::string(c.operand)};
    if (operands.size() > expected) return {"unexpected argument `" + operands[expected] + "`"};
    return {};
}

std::variant<action, reply> parse_command(const command& c, const command_line& given,
                                          const std::vector<std::string>& arguments) {
    invocation what;
    std::string file_name;
    config::table table;
    if (c.flags) table = c.flags(what.request);
    table.push_back({"config", config::into(file_name, config::text("FILE")), "",
                     "File with settings, one `name = value` per line"});
    for (auto& row : settings_table(what.settings))
        table.push_back(std::move(row));
    if (std::find(arguments.begin(), arguments.end(), "--help") != arguments.end())
        return reply{command_help(c, table), 0};

    config::sources sources{"", "", given.environment, arguments};
    what.state = config::load(table, sources);
    if (!file_name.empty()) {
        const auto text = read_file(file_name);
        if (!text) return usage_error({text.error().message}, help_of(c));
        sources.file_name = file_name;
        sources.file_text = *text;
        what.state = config::load(table, sources);
    }
    std::vector<std::string> problems = what.state.problems;
    const auto wrong_operands = operand_problems(c, what.state.positionals);
    problems.insert(problems.end(), wrong_operands.begin(), wrong_operands.end());
    if (!problems.empty()) return usage_error(problems, help_of(c));
    if (!what.state.positionals.empty()) what.request.operand = what.state.positionals.front();
    return action{c.run, std::move(what)};
}

} // namespace

std::variant<action, reply> parse(const command_line& given, const std::vector<command>& commands) {
    if (given.arguments.empty()) return usage_error({"no command given"}, overview_command);
    const std::string& name = given.arguments.front();
    if (name == "--help" || name == "help") return reply{overview(commands), 0};
    if (name == "--version" || name == "version") return reply{std::string(version_text), 0};
    for (const command& c : commands)
        if (const auto words = words_of_name(c, given.arguments))
            return parse_command(c, given,
                                 {given.arguments.begin() + words, given.arguments.end()});
    return usage_error({unknown_command(name, commands)}, overview_command);
}

} // namespace wheelcount::app
