#pragma once

#include "store/sqlite/sqlite_connection.hpp"
#include "store/sqlite/write_thread.hpp"
#include "store/sqlite/writer_lock.hpp"
#include "wheelcount/core/async.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>

namespace wheelcount::store {

/// The writer lock, and a connection that is used only by its own thread, because a commit waits
/// for the disk.
class sqlite_write_connection {
public:
    /// Callers await each write, so a longer queue is a sign of a problem.
    static constexpr std::size_t waiting_max = 256;

    using write = std::function<result<void>(sqlite_connection&)>;

    /// errc::conflict: another process holds the lock. Other errors as sqlite_connection::open().
    static result<std::unique_ptr<sqlite_write_connection>> open(const sqlite_options& options);

    sqlite_write_connection(writer_lock lock, sqlite_connection connection,
                            thread_priority priority)
        : lock_(std::move(lock)), connection_(std::move(connection)), thread_(priority) {}

    /// Runs `work` after all earlier ones and returns its result. The caller may be cancelled, and
    /// this object destroyed before the call returns; see write_thread.
    awaitable<result<void>> run(write work);

    /// Completes queued writes, then closes the connection and releases the lock. No run() may
    /// follow.
    awaitable<result<void>> close();

private:
    // In this order: the thread ends first and the lock is released last, when the file is closed.
    std::optional<writer_lock> lock_;
    std::optional<sqlite_connection> connection_;
    write_thread thread_;
};

} // namespace wheelcount::store
