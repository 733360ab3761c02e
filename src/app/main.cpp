#include "app/cli.hpp"
#include "app/commands.hpp"

#include <cstdio>
#include <exception>
#include <variant>

#include <unistd.h>

namespace {

wheelcount::app::command_line read_command_line(int argc, char** argv) {
    wheelcount::app::command_line input;
    input.arguments.assign(argv + 1, argv + argc);
    for (char** variable = environ; *variable; ++variable)
        input.environment.push_back(*variable);
    return input;
}

} // namespace

int main(int argc, char** argv) {
    using namespace wheelcount::app;
    try {
        const auto parsed = parse(read_command_line(argc, argv), all_commands());
        if (const auto* message = std::get_if<cli_message>(&parsed)) {
            std::fputs(message->text.c_str(), message->exit_code == 0 ? stdout : stderr);
            return message->exit_code;
        }
        const auto& selected = std::get<action>(parsed);
        return selected.run(selected.args);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "error: %s\n", e.what());
        return 1;
    }
}
