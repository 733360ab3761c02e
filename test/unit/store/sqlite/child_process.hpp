#pragma once

#include <optional>
#include <string>

#include <sys/types.h>

namespace wheelcount::test {

/// Another program, whose standard output is read line by line. The destructor kills it.
class child_process {
public:
    child_process(const std::string& program, const std::string& argument);
    child_process(const child_process&) = delete;
    child_process& operator=(const child_process&) = delete;
    ~child_process();

    pid_t pid() const { return pid_; }
    /// Waits for the next line; nullopt at the end of the output. Output written before kill() can
    /// be read after it.
    std::optional<std::string> read_line();
    /// SIGKILL. Returns when the process has ended.
    void kill();

private:
    pid_t pid_ = -1;
    int output_ = -1;
    std::string unread_;
};

} // namespace wheelcount::test
