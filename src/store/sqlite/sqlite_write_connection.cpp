#include "store/sqlite/sqlite_write_connection.hpp"

#include <string>
#include <utility>

namespace wheelcount::store {

result<std::unique_ptr<sqlite_write_connection>>
sqlite_write_connection::open(const sqlite_options& options) {
    auto lock = writer_lock::acquire(options.path);
    if (!lock) return lock.error();
    auto connection = sqlite_connection::open(options);
    if (!connection) return connection.error().with_context(options.path.string());
    const thread_priority priority =
        options.idle_priority_writes ? thread_priority::idle : thread_priority::low;
    return std::make_unique<sqlite_write_connection>(std::move(*lock), std::move(*connection),
                                                     priority);
}

awaitable<result<void>> sqlite_write_connection::run(write work) {
    const std::size_t waiting = thread_.waiting();
    if (waiting >= waiting_max)
        co_return error(errc::overloaded,
                        "write queue is full: " + std::to_string(waiting) + " writes are waiting");
    auto job = [this, work = std::move(work)] { return work(*connection_); };
    co_return co_await thread_.run(std::move(job));
}

awaitable<result<void>> sqlite_write_connection::close() {
    auto close_connection = [this]() -> result<void> {
        connection_.reset(); // checkpoints the log, which waits for the disk
        lock_.reset();
        return {};
    };
    co_return co_await thread_.run(std::move(close_connection));
}

} // namespace wheelcount::store
