#include "wheelcount/store/sqlite_store.hpp"

#include "store/sqlite_reader.hpp"
#include "store/sqlite_writer.hpp"
#include "wheelcount/store/bounds.hpp"

#include <boost/asio/this_coro.hpp>

#include <memory>
#include <utility>

namespace wheelcount::store {
namespace {

/// Reads are short and indexed and happen on the loop, before their coroutines first suspend.
class sqlite_store : public document_store {
public:
    /// Without a writer it only reads.
    sqlite_store(std::string name, std::unique_ptr<sqlite_writer> writer, sqlite_session session)
        : name_(std::move(name)),
          writer_(std::move(writer)),
          reader_(std::make_shared<sqlite_reader>(std::move(session))) {}

    awaitable<result<std::vector<std::optional<std::string>>>>
    get(std::vector<std::string> ids) override {
        if (auto good = check_ids(ids); !good) co_return good.error();
        const auto session = reading(co_await boost::asio::this_coro::executor);
        if (!session) co_return session.error();
        co_return told((*session)->get(ids));
    }

    awaitable<result<void>> put(std::vector<document> documents) override {
        if (auto open = check_writable(); !open) co_return open.error();
        if (auto good = check_documents(documents); !good) co_return good.error();
        auto write = [documents = std::move(documents)](sqlite_session& session) {
            return session.put(documents);
        };
        co_return co_await change(std::move(write));
    }

    awaitable<result<void>> erase(std::vector<std::string> ids) override {
        if (auto open = check_writable(); !open) co_return open.error();
        if (auto good = check_ids(ids); !good) co_return good.error();
        auto write = [ids = std::move(ids)](sqlite_session& session) { return session.erase(ids); };
        co_return co_await change(std::move(write));
    }

    awaitable<result<std::vector<document>>> walk(walk_options options) override {
        if (auto good = check_walk(options); !good) co_return good.error();
        const auto session = reading(co_await boost::asio::this_coro::executor);
        if (!session) co_return session.error();
        co_return told((*session)->walk(options));
    }

    awaitable<result<std::uint64_t>> count() override {
        const auto session = reading(co_await boost::asio::this_coro::executor);
        if (!session) co_return session.error();
        co_return told((*session)->count());
    }

    awaitable<result<void>> close() override {
        reader_.reset(); // first: the last connection has to tidy up, and waits for the disk
        const result<void> done; // has a name because GCC 12 misjudges a temporary in this place
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
        if (!writer_) return error{errc::refused, name_ + ": the store was opened read-only"};
        return {};
    }

    result<sqlite_session*> reading(const executor& loop) {
        if (auto open = check_open(); !open) return open.error();
        return told(reader_->session(loop));
    }

    awaitable<result<void>> change(sqlite_writer::write write) {
        const std::string name = name_; // the store may go before the write has ended
        const std::weak_ptr<sqlite_reader> reader = reader_;
        auto outcome = co_await writer_->run(std::move(write));
        if (const auto there = reader.lock()) there->forget_moment();
        if (!outcome) co_return outcome.error().within(name);
        co_return outcome;
    }

    template <class T>
    result<T> told(result<T> outcome) const {
        if (!outcome) return outcome.error().within(name_);
        return outcome;
    }

    std::string name_;
    std::unique_ptr<sqlite_writer> writer_; // before the session, as in close()
    std::shared_ptr<sqlite_reader> reader_; // none when closed
};

/// What can be told about a path better than SQLite does.
result<void> check_place(const std::filesystem::path& file) {
    namespace fs = std::filesystem;
    std::error_code problem;
    const fs::file_status there = fs::status(file, problem);
    if (fs::exists(there) && !fs::is_regular_file(there))
        return error{errc::bad_input, file.string() + ": not a regular file"};
    const fs::path folder = file.parent_path();
    if (!fs::is_directory(folder, problem))
        return error{errc::bad_input, "directory " + folder.string() + " for store " +
                                          file.filename().string() +
                                          " does not exist: create it first"};
    return {};
}

} // namespace

result<std::unique_ptr<document_store>> open_sqlite_store(const sqlite_options& options) {
    // One file has one lock, whatever links lead to it.
    std::error_code problem;
    sqlite_options resolved = options;
    resolved.path = std::filesystem::absolute(options.path, problem);
    if (!problem) resolved.path = std::filesystem::weakly_canonical(resolved.path, problem);
    if (problem) return error{errc::bad_input, options.path.string() + ": " + problem.message()};
    if (auto there = check_place(resolved.path); !there) return there.error();

    std::unique_ptr<sqlite_writer> writer;
    if (options.writer) {
        // It needs the pages that it changes; what is read stays in the larger part.
        sqlite_options of_writer = resolved;
        of_writer.cache_bytes_max /= 4;
        resolved.cache_bytes_max -= of_writer.cache_bytes_max;
        auto opened = sqlite_writer::open(of_writer);
        if (!opened) return opened.error();
        writer = std::move(*opened);
    }
    auto session = sqlite_session::open(resolved);
    if (!session) return session.error().within(resolved.path.string());
    return std::make_unique<sqlite_store>(resolved.path.string(), std::move(writer),
                                          std::move(*session));
}

} // namespace wheelcount::store
