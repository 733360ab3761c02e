#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include <sys/types.h>

namespace wheelcount::test {

/// Records all calls of fsync() and fdatasync() of the program during its life, and can delay or
/// fail them. One at a time; it outlives the stores that it watches.
class sync_probe {
public:
    /// Called before each sync, on its thread; an errno other than 0 fails the sync.
    using hook = std::function<int()>;

    explicit sync_probe(hook before = nullptr);
    sync_probe(const sync_probe&) = delete;
    sync_probe& operator=(const sync_probe&) = delete;
    ~sync_probe();

    /// The files that were synced, in order, by any thread or by one.
    std::vector<std::string> files() const;
    std::vector<std::string> files_of(pid_t thread) const;
    bool has(const std::string& file) const;

    /// Called by fsync() and fdatasync(); `number` is that of the system call.
    static int sync(int descriptor, long number);

private:
    struct sync_call {
        std::string file;
        pid_t thread;
    };

    int record(int descriptor);

    const hook before_;
    mutable std::mutex mutex_;
    std::vector<sync_call> syncs_;
};

} // namespace wheelcount::test
