#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/store/document_store.hpp"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>

namespace wheelcount::store {

struct sqlite_options {
    std::filesystem::path path;
    /// A writer holds the writer lock until close(), or until its process ends, and writes on its
    /// own thread. Readers never wait for it. Without it put() and erase() fail with
    /// errc::permission_denied.
    bool writer = false;
    /// The write thread gets SCHED_IDLE instead of a nice value, so that it uses idle CPU time
    /// only: for a server that ingests while it serves.
    bool idle_priority_writes = false;
    std::size_t cache_bytes_max = 32 << 20; ///< page cache; a writer writes with a quarter of it
    /// How long a call waits for a file that another process has locked, then errc::unavailable.
    /// Reads wait on a timer of the loop, writes on the store's thread, opening blocks.
    std::chrono::milliseconds busy_timeout{2'000};
};

/// Opens the embedded store; also a reader creates the file if it does not exist. All calls are
/// made from one thread, whose loop outlives the store. Destroying the store without close() blocks
/// until the running write has finished; queued writes fail with errc::cancelled.
/// errc::conflict           another process holds the writer lock; the message names its pid
/// errc::bad_input          the file is not a wheelcount store, or the directory does not exist
/// errc::corrupt            the file is a damaged store
/// errc::permission_denied  readers, too, need write permission for the directory, unless a writer
///                          has the store open
result<std::unique_ptr<document_store>> open_sqlite_store(const sqlite_options& options);

} // namespace wheelcount::store
