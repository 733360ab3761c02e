#include "store/sqlite_writer.hpp"

#include <string>
#include <utility>

namespace wheelcount::store {

result<std::unique_ptr<sqlite_writer>> sqlite_writer::open(const sqlite_options& options) {
    auto lock = writer_lock::acquire(options.path);
    if (!lock) return lock.error();
    auto session = sqlite_session::open(options);
    if (!session) return session.error().within(options.path.string());
    const yielding how = options.writes_when_idle ? yielding::when_idle : yielding::less_priority;
    return std::make_unique<sqlite_writer>(std::move(*lock), std::move(*session), how);
}

awaitable<result<void>> sqlite_writer::run(write work) {
    const std::size_t waiting = thread_.waiting();
    if (waiting >= waiting_max)
        co_return error(errc::overloaded,
                        "write queue is full: " + std::to_string(waiting) + " writes are waiting");
    auto job = [this, work = std::move(work)] { return work(*session_); };
    co_return co_await thread_.run(std::move(job));
}

awaitable<result<void>> sqlite_writer::close() {
    auto last = [this]() -> result<void> {
        session_.reset(); // moves the log to the file, which waits for the disk
        lock_.reset();
        return {};
    };
    co_return co_await thread_.run(std::move(last));
}

} // namespace wheelcount::store
