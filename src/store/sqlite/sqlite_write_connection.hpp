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

/// The half of a store that writes: the lock, and a connection that only its thread uses, since a
/// commit waits for the disk.
class sqlite_write_connection {
public:
    /// Callers wait for their writes, so more than this wait only if something is wrong.
    static constexpr std::size_t waiting_max = 256;

    using write = std::function<result<void>(sqlite_connection&)>;

    /// errc::conflict: another process holds the lock. Otherwise as sqlite_connection::open().
    static result<std::unique_ptr<sqlite_write_connection>> open(const sqlite_options& options);

    sqlite_write_connection(writer_lock lock, sqlite_connection connection,
                            thread_priority priority)
        : lock_(std::move(lock)), connection_(std::move(connection)), thread_(priority) {}

    /// What `work` returned, which is carried out after all that was begun before it. Whoever waits
    /// may be cancelled, and the writer may be gone when the call returns; see write_thread.
    awaitable<result<void>> run(write work);

    /// Carries out what is waiting, then gives everything back. No run() may begin after it.
    awaitable<result<void>> close();

private:
    // In this order: the thread ends first, and whoever gets the lock then finds a file that
    // nobody else writes.
    std::optional<writer_lock> lock_;
    std::optional<sqlite_connection> connection_;
    write_thread thread_;
};

} // namespace wheelcount::store
