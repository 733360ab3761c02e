#pragma once

#include <optional>
#include <string>

#include <sys/types.h>

namespace wheelcount::test {

/// Another program, whose standard output can be read line by line. It dies with the object.
class child_process {
public:
    child_process(const std::string& program, const std::string& argument);
    child_process(const child_process&) = delete;
    child_process& operator=(const child_process&) = delete;
    ~child_process();

    pid_t pid() const { return pid_; }
    /// Waits for the next line; nullopt when the output has ended. What was written before a kill
    /// can be read after it.
    std::optional<std::string> read_line();
    /// SIGKILL: it gets no chance to tidy up. Returns when it is gone.
    void kill();

private:
    pid_t pid_ = -1;
    int output_ = -1;
    std::string unread_;
};

} // namespace wheelcount::test
