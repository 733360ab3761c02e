#include "support/server_process.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace wheelcount::test {

namespace {

/// The child between fork and exec. Calls async-signal-safe functions only, because another thread
/// of the test may have held any lock at the fork.
[[noreturn]] void exec_child(char* const* arguments, int output, pid_t parent) {
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    // A new session, because Linux shares a CPU among sessions (autogroup): in one session the many
    // threads of a server would take time from the thread that a benchmark measures.
    ::setsid();
    const bool too_late = ::getppid() != parent;
    const int dev_null = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (!too_late && ::dup2(dev_null, STDIN_FILENO) >= 0 && ::dup2(output, STDOUT_FILENO) >= 0 &&
        ::dup2(output, STDERR_FILENO) >= 0)
        ::execv(arguments[0], arguments);
    ::_exit(127);
}

} // namespace

server_process::server_process(const std::vector<std::string>& command) {
    std::vector<std::string> words = command;
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    if (::access(arguments[0], X_OK) != 0) throw std::runtime_error("no program " + words[0]);

    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe2 failed");
    const pid_t parent = ::getpid();
    pid_ = ::fork();
    if (pid_ == 0) exec_child(arguments.data(), pipe[1], parent);
    ::close(pipe[1]);
    output_ = pipe[0];
    if (pid_ < 0) {
        ::close(output_);
        throw std::runtime_error("fork failed");
    }
    reader_ = std::jthread([this] { read_output(); });
}

server_process::~server_process() {
    kill();
    reader_.join(); // it has read all output
    ::close(output_);
}

void server_process::read_output() {
    std::string unread;
    std::array<char, 4096> bytes;
    for (;;) {
        const ssize_t size = ::read(output_, bytes.data(), bytes.size());
        const std::lock_guard lock(mutex_);
        if (size <= 0) {
            ended_ = true;
            if (!unread.empty()) lines_.push_back(std::move(unread));
            changed_.notify_all();
            return;
        }
        unread.append(bytes.data(), static_cast<std::size_t>(size));
        for (auto end = unread.find('\n'); end != std::string::npos; end = unread.find('\n')) {
            lines_.push_back(unread.substr(0, end));
            unread.erase(0, end + 1);
            if (lines_.size() > lines_max) lines_.pop_front();
        }
        changed_.notify_all();
    }
}

bool server_process::has_line(std::string_view text) const {
    return std::ranges::any_of(
        lines_, [text](const std::string& line) { return line.find(text) != std::string::npos; });
}

server_process::wait_result server_process::wait_for(std::string_view text,
                                                     std::chrono::milliseconds timeout) {
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    std::unique_lock lock(mutex_);
    while (!has_line(text)) {
        if (ended_) return wait_result::exited;
        if (changed_.wait_until(lock, deadline) == std::cv_status::timeout)
            return wait_result::timed_out;
    }
    return wait_result::found;
}

bool server_process::has_printed(std::string_view text) const {
    const std::lock_guard lock(mutex_);
    return has_line(text);
}

std::string server_process::last_lines() const {
    constexpr std::size_t shown = 20;
    const std::lock_guard lock(mutex_);
    std::string text;
    for (std::size_t i = lines_.size() - std::min(lines_.size(), shown); i < lines_.size(); ++i)
        text += lines_[i] + '\n';
    return text;
}

void server_process::kill() {
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    pid_ = -1;
}

bool server_process::terminate(std::chrono::milliseconds timeout) {
    if (pid_ < 0) return true;
    ::kill(pid_, SIGTERM);
    bool in_time = false;
    {
        std::unique_lock lock(mutex_);
        in_time = changed_.wait_for(lock, timeout, [this] { return ended_; });
    }
    // The process exits after the end of its output: this kills it only if it takes too long.
    if (in_time) {
        ::waitpid(pid_, nullptr, 0);
        pid_ = -1;
    }
    kill();
    return in_time;
}

void server_process::stop() {
    send(SIGSTOP);
    ::waitpid(pid_, nullptr, WUNTRACED);
}

void server_process::cont() {
    send(SIGCONT);
}

void server_process::send(int signal) {
    // kill(-1, …) would signal every process.
    if (pid_ < 0) throw std::logic_error("the server does not run");
    ::kill(pid_, signal);
}

} // namespace wheelcount::test
