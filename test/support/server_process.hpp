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

/// A server that runs beside the test. What it prints is read all the time, so that it never waits
/// for a reader. It dies with the object, and with the thread that made it: also when a test
/// crashes or is killed, nothing is left behind.
class server_process {
public:
    /// The program's path and its arguments. Throws when the program cannot be started.
    explicit server_process(const std::vector<std::string>& command);
    server_process(const server_process&) = delete;
    server_process& operator=(const server_process&) = delete;
    ~server_process();

    pid_t pid() const { return pid_; }

    enum class wait_result { found, exited, timed_out };
    /// Waits until it has printed a line with `text` in it, since its start.
    wait_result wait_for(std::string_view text, std::chrono::milliseconds timeout);
    /// Whether a line with `text` is among those that are remembered.
    bool has_printed(std::string_view text) const;
    /// The end of what it printed, for a failure's message.
    std::string last_lines() const;

    /// SIGKILL. Returns when it is gone.
    void kill();
    /// SIGTERM; SIGKILL when it takes longer than `patience`, and then false.
    bool terminate(std::chrono::milliseconds timeout);
    /// SIGSTOP. Returns when it stands still.
    void stop();
    /// SIGCONT.
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
