#include "wheelcount/store/sqlite_store.hpp"

#include "store/sqlite/sqlite_read_connection.hpp"
#include "store/sqlite/sqlite_write_connection.hpp"
#include "wheelcount/core/steady_timer.hpp"
#include "wheelcount/store/store_limits.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace wheelcount::store {
namespace {

using std::chrono::steady_clock;

/// Another process may lock the file for some milliseconds, when it recovers the log.
constexpr std::chrono::milliseconds busy_retry_interval{20};

template <class Query>
using query_result = std::invoke_result_t<const Query&, sqlite_connection&>;

template <class Query>
query_result<Query> run_query(sqlite_read_connection& reader, const executor& loop,
                              const std::string& store_name, const Query& query) {
    const auto connection = reader.connection(loop);
    if (!connection) return connection.error().with_context(store_name);
    auto outcome = query(**connection);
    if (!outcome) return outcome.error().with_context(store_name);
    return outcome;
}

/// Waits on a timer, because SQLite's busy handler would sleep on the loop's thread. Outlives the
/// store if that is destroyed meanwhile.
template <class Query>
awaitable<query_result<Query>>
retry_while_busy(std::weak_ptr<sqlite_read_connection> reader, std::string store_name,
                 std::chrono::milliseconds busy_timeout, Query query) {
    const executor loop = co_await boost::asio::this_coro::executor;
    const auto deadline = steady_clock::now() + busy_timeout;
    steady_timer timer(loop);
    for (;;) {
        timer.expires_after(busy_retry_interval);
        boost::system::error_code cancelled;
        co_await timer.async_wait(boost::asio::redirect_error(use_awaitable, cancelled));
        if (cancelled) co_return error(errc::cancelled, store_name + ": read cancelled");
        const auto open = reader.lock();
        if (!open) co_return error(errc::unavailable, store_name + ": the store is closed");
        auto outcome = run_query(*open, loop, store_name, query);
        if (outcome || !open->is_busy() || steady_clock::now() >= deadline) co_return outcome;
    }
}

/// Reads are short and indexed and happen on the loop, before their coroutines first suspend.
class sqlite_store : public document_store {
public:
    /// Read-only if `writer` is nullptr.
    sqlite_store(const sqlite_options& options, std::unique_ptr<sqlite_write_connection> writer,
                 sqlite_connection connection)
        : name_(options.path.string()),
          busy_timeout_(options.busy_timeout),
          writer_(std::move(writer)),
          reader_(std::make_shared<sqlite_read_connection>(std::move(connection))) {}

    awaitable<result<std::vector<std::optional<std::string>>>>
    get(std::vector<std::string> ids) override {
        auto valid = check_ids(ids);
        auto query = [ids = std::move(ids)](sqlite_connection& connection) {
            return connection.get(ids);
        };
        return read(std::move(valid), std::move(query));
    }

    awaitable<result<void>> put(std::vector<document> documents) override {
        if (auto open = check_writable(); !open) co_return open.error();
        if (auto valid = check_documents(documents); !valid) co_return valid.error();
        auto write = [documents = std::move(documents)](sqlite_connection& connection) {
            return connection.put(documents);
        };
        co_return co_await run_write(std::move(write));
    }

    awaitable<result<void>> erase(std::vector<std::string> ids) override {
        if (auto open = check_writable(); !open) co_return open.error();
        if (auto valid = check_ids(ids); !valid) co_return valid.error();
        auto write = [ids = std::move(ids)](sqlite_connection& connection) {
            return connection.erase(ids);
        };
        co_return co_await run_write(std::move(write));
    }

    awaitable<result<std::vector<document>>> scan(scan_options options) override {
        auto valid = check_scan(options);
        auto query = [options = std::move(options)](sqlite_connection& connection) {
            return connection.scan(options);
        };
        return read(std::move(valid), std::move(query));
    }

    awaitable<result<std::uint64_t>> count() override {
        return read({}, [](sqlite_connection& connection) { return connection.count(); });
    }

    awaitable<result<void>> close() override {
        reader_
            .reset(); // first: the last connection to close checkpoints, which waits for the disk
        const result<void> done; // named because GCC 12 miscompiles a temporary here
        if (!writer_) co_return done;
        co_return co_await writer_->close();
    }

private:
    result<void> check_open() const {
        if (!reader_) return error{errc::unavailable, name_ + ": the store is closed"};
        return {};
    }

    result<void> check_writable() const {
        if (auto open = check_open(); !open) return open;
        if (!writer_)
            return error{errc::permission_denied, name_ + ": the store was opened read-only"};
        return {};
    }

    template <class Query>
    awaitable<query_result<Query>> read(result<void> valid, Query query) {
        if (!valid) co_return valid.error();
        const executor loop = co_await boost::asio::this_coro::executor;
        if (auto open = check_open(); !open) co_return open.error();
        auto outcome = run_query(*reader_, loop, name_, query);
        if (outcome || !reader_->is_busy()) co_return outcome;
        const std::weak_ptr<sqlite_read_connection> reader = reader_;
        co_return co_await retry_while_busy(reader, name_, busy_timeout_, std::move(query));
    }

    awaitable<result<void>> run_write(sqlite_write_connection::write write) {
        const std::string name = name_; // the store may be destroyed before the write ends
        const std::weak_ptr<sqlite_read_connection> reader = reader_;
        auto outcome = co_await writer_->run(std::move(write));
        if (const auto alive = reader.lock()) alive->end_snapshot();
        if (!outcome) co_return outcome.error().with_context(name);
        co_return outcome;
    }

    std::string name_;
    std::chrono::milliseconds busy_timeout_;
    std::unique_ptr<sqlite_write_connection> writer_; // destroyed after reader_, as in close()
    std::shared_ptr<sqlite_read_connection> reader_;  // nullptr when closed
};

/// Detects wrong paths, for which SQLite's messages are less clear.
result<void> check_path(const std::filesystem::path& file) {
    namespace fs = std::filesystem;
    std::error_code ec;
    const fs::file_status status = fs::status(file, ec);
    if (fs::exists(status) && !fs::is_regular_file(status))
        return error{errc::bad_input, file.string() + ": not a regular file"};
    const fs::path folder = file.parent_path();
    if (!fs::is_directory(folder, ec))
        return error{errc::bad_input, "directory " + folder.string() + " for store " +
                                          file.filename().string() +
                                          " does not exist: create it first"};
    return {};
}

} // namespace

result<std::unique_ptr<document_store>> open_sqlite_store(const sqlite_options& options) {
    // Links to one file share its lock.
    std::error_code ec;
    sqlite_options resolved = options;
    resolved.path = std::filesystem::absolute(options.path, ec);
    if (!ec) resolved.path = std::filesystem::weakly_canonical(resolved.path, ec);
    if (ec) return error{errc::bad_input, options.path.string() + ": " + ec.message()};
    if (auto valid = check_path(resolved.path); !valid) return valid.error();

    std::unique_ptr<sqlite_write_connection> writer;
    if (options.writer) {
        // Writing needs the pages that change; the rest of the cache is for reading.
        sqlite_options write_options = resolved;
        write_options.cache_bytes_max /= 4;
        resolved.cache_bytes_max -= write_options.cache_bytes_max;
        auto opened = sqlite_write_connection::open(write_options);
        if (!opened) return opened.error();
        writer = std::move(*opened);
    }
    auto connection = sqlite_connection::open(resolved);
    if (!connection) return connection.error().with_context(resolved.path.string());
    return std::make_unique<sqlite_store>(resolved, std::move(writer), std::move(*connection));
}

} // namespace wheelcount::store
