#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <sys/types.h>

namespace wheelcount::test {

/// A server process of a test. A thread reads its output, so that it never blocks on writing. It is
/// killed by the destructor, and by the kernel when the thread that started it ends: nothing is
/// left even if the test crashes.
class server_process {
public:
    /// Starts a program, given by its path and arguments. Throws if it cannot be started.
    explicit server_process(const std::vector<std::string>& command);
    server_process(const server_process&) = delete;
    server_process& operator=(const server_process&) = delete;
    ~server_process();

    pid_t pid() const { return pid_; }

    enum class wait_result { found, exited, timed_out };
    /// Waits until it has printed a line that contains `text`, since its start.
    wait_result wait_for(std::string_view text, std::chrono::milliseconds timeout);
    /// Whether a recorded line contains `text`.
    bool has_printed(std::string_view text) const;
    /// The end of its output, for messages of failures.
    std::string last_lines() const;

    /// Sends SIGKILL and waits for the end.
    void kill();
    /// Sends SIGTERM; after `patience`, SIGKILL, and returns false.
    bool terminate(std::chrono::milliseconds timeout);
    /// Sends SIGSTOP. Returns when the process has stopped.
    void stop();
    /// Sends SIGCONT.
    void cont();

private:
    void read_output();
    void send(int signal);
    bool has_line(std::string_view text) const;

    static constexpr std::size_t lines_max = 1000;

    pid_t pid_ = -1;
    int output_ = -1;
    mutable std::mutex mutex_; // guards the three below
    std::condition_variable changed_;
    std::deque<std::string> lines_;
    bool ended_ = false;
    std::jthread reader_;
};

} // namespace wheelcount::test
