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
    /// A writer holds the store's writer lock until it is closed or dies; readers never wait for
    /// it. It writes on a thread of its own. Without this, put() and erase() fail with
    /// errc::refused.
    bool writer = false;
    /// Writes only get the time that nothing else on their CPU wants: for a server that writes
    /// beside serving. Elsewhere they just run with less priority.
    bool idle_priority_writes = false;
    std::size_t cache_bytes_max = 32 << 20; ///< page cache; a quarter of a writer's is for writing
    /// How long a call waits for a file that another process has locked, then errc::unavailable.
    /// Reads wait on a timer of the loop, writes on the store's thread, opening blocks.
    std::chrono::milliseconds busy_timeout{2'000};
};

/// Opens the embedded store, creating it (also for a reader) when it does not exist.
/// Its calls are made from one thread. A loop on which writes are awaited outlives the store.
/// Destroying it without close() blocks until the write under way has ended; writes that have not
/// begun fail with errc::cancelled.
/// errc::conflict: another process holds the writer lock, and the message names its pid.
/// errc::bad_input: the file is something else than a wheelcount store, or the folder is missing.
/// errc::corrupt: it is a store, but a damaged one.
/// errc::refused: permission. Readers too write to the folder, unless a writer has the store open.
result<std::unique_ptr<document_store>> open_sqlite_store(const sqlite_options& options);

} // namespace wheelcount::store
