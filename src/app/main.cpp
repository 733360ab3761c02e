#include "app/cli.hpp"
#include "app/commands.hpp"

#include <cstdio>
#include <exception>
#include <variant>

#include <unistd.h>

namespace {

wheelcount::app::command_line read_command_line(int argc, char** argv) {
    wheelcount::app::command_line given;
    given.arguments.assign(argv + 1, argv + argc);
    for (char** variable = environ; *variable; ++variable)
        given.environment.push_back(*variable);
    return given;
}

} // namespace

int main(int argc, char** argv) {
    using namespace wheelcount::app;
    try {
        const auto parsed = parse(read_command_line(argc, argv), all_commands());
        if (const auto* said = std::get_if<reply>(&parsed)) {
            std::fputs(said->text.c_str(), said->exit_code == 0 ? stdout : stderr);
            return said->exit_code;
        }
        const auto& wanted = std::get<action>(parsed);
        return wanted.run(wanted.what);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "error: %s\n", e.what());
        return 1;
    }
}
