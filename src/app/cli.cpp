#include "app/cli.hpp"

#include "wheelcount/core/version.hpp"

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
           config::format_help(settings_table(defaults));
}

std::string command_help(const command& c, const config::table& table) {
    std::string text = "Usage: wheelcount " + std::string(c.name);
    if (!c.operand.empty()) text.append(" ").append(c.operand);
    return text + " [FLAGS]\n\n" + std::string(c.help) + "\n\nFlags:\n" +
           config::format_help(table);
}

/// All problems, and the help to read.
cli_message usage_error(const std::vector<std::string>& problems, std::string_view help) {
    std::string text;
    for (const auto& problem : problems)
        text += "error: " + problem + "\n";
    return {text.append("hint: run `").append(help).append("`\n"), 2};
}

std::string help_of(const command& c) {
    return "wheelcount " + std::string(c.name) + " --help";
}

/// Number of arguments that form the command's name; 0: it is another command.
std::ptrdiff_t count_name_words(const command& c, const std::vector<std::string>& arguments) {
    std::string joined;
    for (std::size_t i = 0; i < arguments.size() && joined.size() < c.name.size(); ++i) {
        joined += (i == 0 ? "" : " ") + arguments[i];
        if (joined == c.name) return static_cast<std::ptrdiff_t>(i + 1);
    }
    return 0;
}

std::string unknown_command(const std::string& name, const std::vector<command>& commands) {
    std::string subcommands;
    for (const command& c : commands)
        if (c.name.starts_with(name + " "))
            subcommands.append(subcommands.empty() ? "`" : ", `").append(c.name).append("`");
    if (!subcommands.empty()) return "`" + name + "` needs a subcommand: " + subcommands;
    return "unknown command `" + name + "`";
}

/// Reads the configuration file.
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

std::variant<action, cli_message> parse_command(const command& c, const command_line& input,
                                                const std::vector<std::string>& arguments) {
    invocation args;
    std::string file_name;
    config::table table;
    if (c.flags) table = c.flags(args.options);
    table.push_back({"config", config::bind_to(file_name, config::text("FILE")), "",
                     "File with settings, one `name = value` per line"});
    for (auto& row : settings_table(args.settings))
        table.push_back(std::move(row));
    if (std::find(arguments.begin(), arguments.end(), "--help") != arguments.end())
        return cli_message{command_help(c, table), 0};

    config::sources sources{"", "", input.environment, arguments};
    args.state = config::load(table, sources);
    if (!file_name.empty()) {
        const auto text = read_file(file_name);
        if (!text) return usage_error({text.error().message}, help_of(c));
        sources.file_name = file_name;
        sources.file_text = *text;
        args.state = config::load(table, sources);
    }
    std::vector<std::string> problems = args.state.problems;
    const auto wrong_operands = operand_problems(c, args.state.positionals);
    problems.insert(problems.end(), wrong_operands.begin(), wrong_operands.end());
    if (!problems.empty()) return usage_error(problems, help_of(c));
    if (!args.state.positionals.empty()) args.options.operand = args.state.positionals.front();
    return action{c.run, std::move(args)};
}

} // namespace

std::variant<action, cli_message> parse(const command_line& input,
                                        const std::vector<command>& commands) {
    if (input.arguments.empty()) return usage_error({"no command given"}, overview_command);
    const std::string& name = input.arguments.front();
    if (name == "--help" || name == "help") return cli_message{overview(commands), 0};
    if (name == "--version" || name == "version")
        return cli_message{"wheelcount " + std::string(program_version()) + "\n", 0};
    for (const command& c : commands)
        if (const auto word_count = count_name_words(c, input.arguments))
            return parse_command(c, input,
                                 {input.arguments.begin() + word_count, input.arguments.end()});
    return usage_error({unknown_command(name, commands)}, overview_command);
}

} // namespace wheelcount::app
