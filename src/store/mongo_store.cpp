#include "wheelcount/store/mongo_store.hpp"

#include "store/mongo_address.hpp"
#include "store/mongo_causality.hpp"
#include "store/mongo_documents.hpp"
#include "store/mongo_lease.hpp"
#include "store/mongo_pool.hpp"
#include "store/mongo_writes.hpp"
#include "wheelcount/store/bounds.hpp"
#include "wheelcount/store/may_pass.hpp"

#include <boost/asio/this_coro.hpp>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace wheelcount::store {
namespace {

using bodies = std::vector<std::optional<std::string>>;

/// Which documents, and how they are read. Shared with the jobs, which may outlive the store.
struct mongo_source {
    std::string name;
    std::string database;
    std::chrono::milliseconds timeout;
    bool from_secondaries;
    mongo_causality seen;

    mongo_documents documents(mongoc_client_t& client) const {
        return mongo_documents(client, database, timeout);
    }
};

/// Calls `question` with the documents and the options to read them with.
template <class T, class Question>
result<T> read(mongo_source& source, mongoc_client_t& client, const Question& question) {
    bson options;
    const mongo_documents all = source.documents(client);
    if (!source.from_secondaries) return question(all, options);
    const auto session = source.seen.begin(client, options);
    if (!session) return session.error();
    auto answer = question(all, options);
    source.seen.end(**session);
    return answer;
}

class mongo_store final : public document_store {
public:
    /// Without a lease it only reads.
    mongo_store(executor ex, std::shared_ptr<mongo_engine> engine,
                std::shared_ptr<mongo_source> source, std::shared_ptr<mongo_lease> lease)
        : engine_(std::move(engine)),
          source_(std::move(source)),
          lease_(std::move(lease)),
          writes_(std::make_shared<mongo_writes>(ex)) {}

    ~mongo_store() override {
        if (lease_ && !closed_) lease_->give_up();
    }

    awaitable<result<bodies>> get(std::vector<std::string> ids) override {
        if (auto good = check_ids(ids); !good) co_return good.error();
        if (ids.empty()) co_return bodies();
        auto work = [source = source_, ids = std::move(ids)](mongoc_client_t& client) {
            return read<bodies>(*source, client, [&ids](const auto& all, const bson& options) {
                return all.get(ids, options);
            });
        };
        co_return co_await told<bodies>(std::move(work));
    }

    awaitable<result<void>> put(std::vector<document> documents) override {
        if (auto good = check_documents(documents); !good) co_return good;
        if (auto writable = check_writable(); !writable) co_return writable;
        if (documents.empty()) co_return result<void>{};
        auto work = [documents = std::move(documents)](const mongo_documents& all) {
            return all.put(documents);
        };
        co_return co_await change(std::move(work));
    }

    awaitable<result<void>> erase(std::vector<std::string> ids) override {
        if (auto good = check_ids(ids); !good) co_return good;
        if (auto writable = check_writable(); !writable) co_return writable;
        if (ids.empty()) co_return result<void>{};
        auto work = [ids = std::move(ids)](const mongo_documents& all) { return all.erase(ids); };
        co_return co_await change(std::move(work));
    }

    awaitable<result<std::vector<document>>> walk(walk_options options) override {
        using page = std::vector<document>;
        if (auto good = check_walk(options); !good) co_return good.error();
        auto work = [source = source_, options = std::move(options)](mongoc_client_t& client) {
            return read<page>(*source, client, [&options](const auto& all, const bson& how) {
                return all.walk(options, how);
            });
        };
        co_return co_await told<page>(std::move(work));
    }

    awaitable<result<std::uint64_t>> count() override {
        auto work = [source = source_](mongoc_client_t& client) {
            return read<std::uint64_t>(*source, client, [](const auto& all, const bson& options) {
                return all.count(options);
            });
        };
        co_return co_await told<std::uint64_t>(std::move(work));
    }

    awaitable<result<void>> close() override {
        if (std::exchange(closed_, true)) co_return result<void>{};
        co_await writes_->wait_for_end();
        if (lease_) co_await lease_->release();
        co_await engine_->close();
        co_return result<void>{};
    }

private:
    template <class T>
    awaitable<result<T>> told(std::function<result<T>(mongoc_client_t&)> work) {
        const auto source = source_; // the store may go before the answer comes
        auto answer = co_await run_for<T>(*engine_, std::move(work));
        if (!answer) co_return answer.error().within(source->name);
        co_return answer;
    }

    result<void> check_writable() const {
        if (closed_) return error(errc::unavailable, source_->name + ": the store is closed");
        if (!lease_)
            return error(errc::refused, source_->name + ": the store was opened read-only");
        return {};
    }

    /// Calls `write` with the documents when the lease lasts as long as we wait for the answer.
    awaitable<result<void>> change(std::function<result<void>(const mongo_documents&)> write) {
        auto work = [source = source_, lease = lease_,
                     write = std::move(write)](mongoc_client_t& client) -> result<void> {
            if (auto held = lease->ensure_held(client, source->timeout); !held) return held;
            return write(source->documents(client));
        };
        const mongo_writes::ticket under_way(writes_);
        co_return co_await told<void>(std::move(work));
    }

    std::shared_ptr<mongo_engine> engine_;
    std::shared_ptr<mongo_source> source_;
    std::shared_ptr<mongo_lease> lease_;
    std::shared_ptr<mongo_writes> writes_;
    bool closed_ = false;
};

result<void> check_times(const mongo_options& options) {
    // A write may take its whole time, and a renewal may fail once, before the lease runs out.
    if (!options.writer || options.lease_time >= 2 * options.timeout) return {};
    return error(errc::bad_input, "mongo_lease_ttl must be at least twice mongo_timeout");
}

mongo_pool_options pool_options(const mongo_options& options) {
    mongo_pool_options pool;
    pool.connections = options.connections;
    pool.wait_timeout = options.wait_timeout;
    pool.job_timeout = options.timeout;
    return pool;
}

/// One round trip that finds out whether there is a server and whether it lets us in.
awaitable<result<void>> look(mongo_engine& engine, std::shared_ptr<mongo_source> source,
                             bool writer) {
    mongo_job job;
    job.work = [source, writer](mongoc_client_t& client) -> result<void> {
        const mongo_documents all = source->documents(client);
        if (writer) return all.create();
        const auto first = all.walk({"", "", 1}, bson());
        if (!first) return first.error();
        return {};
    };
    co_return co_await engine.run(std::move(job));
}

/// Fills `lease` for a writer.
awaitable<result<void>> prepare(std::shared_ptr<mongo_engine> engine,
                                std::shared_ptr<mongo_source> source, mongo_options options,
                                const log& events, std::shared_ptr<mongo_lease>& lease) {
    auto looked = co_await look(*engine, source, options.writer);
    const bool away = !looked && may_pass(looked.error());
    if (away && !options.writer && options.server_may_be_away) co_return result<void>{};
    if (!looked || !options.writer) co_return looked;
    const lease_place place{source->database, "ingest"};
    auto taken = co_await mongo_lease::acquire(engine, place, options.lease_time, events);
    if (!taken) co_return taken.error();
    lease = std::move(*taken);
    co_return result<void>{};
}

bool reads_secondaries(const mongo_address& address) {
    const mongoc_read_prefs_t* const wanted = mongoc_uri_get_read_prefs_t(address.uri.get());
    return mongoc_read_prefs_get_mode(wanted) != MONGOC_READ_PRIMARY;
}

} // namespace

awaitable<result<std::unique_ptr<document_store>>> open_mongo_store(mongo_options options,
                                                                    const log& events) {
    if (const auto good = check_times(options); !good) co_return good.error();
    const auto address = read_mongo_address(options.uri);
    if (!address) co_return address.error();
    if (options.writer) read_from_primary(*address);
    const auto source = std::make_shared<mongo_source>();
    source->name = address->name;
    source->database = address->database;
    source->timeout = options.timeout;
    source->from_secondaries = reads_secondaries(*address);

    const executor ex = co_await boost::asio::this_coro::executor;
    const auto engine = make_mongo_pool(ex, *address, pool_options(options));
    std::shared_ptr<mongo_lease> lease;
    const auto ready = co_await prepare(engine, source, options, events, lease);
    if (ready) co_return std::make_unique<mongo_store>(ex, engine, source, std::move(lease));
    co_await engine->close();
    co_return ready.error().within(source->name);
}

} // namespace wheelcount::store
