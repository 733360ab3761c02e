#pragma once

#include "store/sqlite_session.hpp"
#include "store/write_thread.hpp"
#include "store/writer_lock.hpp"
#include "wheelcount/core/async.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>

namespace wheelcount::store {

/// The half of a store that writes: the lock, and a connection that only its thread uses, since a
/// commit waits for the disk.
class sqlite_writer {
public:
    /// Callers wait for their writes, so more than this wait only if something is wrong.
    static constexpr std::size_t waiting_max = 256;

    using write = std::function<result<void>(sqlite_session&)>;

    /// errc::conflict: another process holds the lock. Otherwise as sqlite_session::open().
    static result<std::unique_ptr<sqlite_writer>> open(const sqlite_options& options);

    sqlite_writer(writer_lock lock, sqlite_session session, yielding how)
        : lock_(std::move(lock)), session_(std::move(session)), thread_(how) {}

    /// What `work` returned, which is carried out after all that was begun before it. Whoever waits
    /// may be cancelled, and the writer may be gone when the call returns; see write_thread.
    awaitable<result<void>> run(write work);

    /// Carries out what is waiting, then gives everything back. No run() may begin after it.
    awaitable<result<void>> close();

private:
    // In this order: the thread ends first, and whoever gets the lock then finds a file that
    // nobody else writes.
    std::optional<writer_lock> lock_;
    std::optional<sqlite_session> session_;
    write_thread thread_;
};

} // namespace wheelcount::store
