#include "store/sqlite/child_process.hpp"

#include <array>
#include <spawn.h>
#include <stdexcept>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace wheelcount::test {

child_process::child_process(const std::string& program, const std::string& argument) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe2 failed");
    output_ = pipe[0];
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
    std::string name = program;
    std::string only = argument;
    std::array<char*, 3> arguments{name.data(), only.data(), nullptr};
    const int failed =
        ::posix_spawn(&pid_, program.c_str(), &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[1]);
    if (failed == 0) return;
    ::close(output_);
    throw std::runtime_error("cannot start " + program);
}

child_process::~child_process() {
    kill();
    ::close(output_);
}

std::optional<std::string> child_process::read_line() {
    for (;;) {
        const std::size_t end = unread_.find('\n');
        if (end != std::string::npos) {
            std::string line = unread_.substr(0, end);
            unread_.erase(0, end + 1);
            return line;
        }
        std::array<char, 4096> bytes{};
        const ssize_t size = ::read(output_, bytes.data(), bytes.size());
        if (size <= 0) return std::nullopt;
        unread_.append(bytes.data(), static_cast<std::size_t>(size));
    }
}

void child_process::kill() {
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    pid_ = -1;
}

} // namespace wheelcount::test
