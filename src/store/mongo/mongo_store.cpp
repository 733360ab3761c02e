#include "wheelcount/store/mongo_store.hpp"

#include "store/mongo/mongo_causal_session.hpp"
#include "store/mongo/mongo_collection.hpp"
#include "store/mongo/mongo_lease.hpp"
#include "store/mongo/pending_writes.hpp"
#include "wheelcount/mongo/pool.hpp"
#include "wheelcount/mongo/uri.hpp"
#include "wheelcount/store/store_limits.hpp"
#include "wheelcount/store/transient_error.hpp"

#include <boost/asio/this_coro.hpp>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace wheelcount::store {
namespace {

using bodies = std::vector<std::optional<std::string>>;

/// Shared with the operations, which may outlive the store.
struct store_context {
    std::string name;
    std::string database;
    std::chrono::milliseconds timeout;
    bool reads_from_secondaries;
    mongo_causal_session session;

    mongo_collection collection(mongoc_client_t& client) const {
        return mongo_collection(client, database, timeout);
    }
};

/// Calls `query` with the collection and the read options.
template <class T, class Query>
result<T> read(store_context& context, mongoc_client_t& client, const Query& query) {
    mongo::bson options;
    const mongo_collection collection = context.collection(client);
    if (!context.reads_from_secondaries) return query(collection, options);
    const auto session = context.session.begin(client, options);
    if (!session) return session.error();
    auto outcome = query(collection, options);
    context.session.end(**session);
    return outcome;
}

class mongo_store final : public document_store {
public:
    /// Read-only if `lease` is nullptr.
    mongo_store(executor ex, std::shared_ptr<mongo::pool> pool,
                std::shared_ptr<store_context> context, std::shared_ptr<mongo_lease> lease)
        : pool_(std::move(pool)),
          context_(std::move(context)),
          lease_(std::move(lease)),
          writes_(std::make_shared<pending_writes>(ex)) {}

    ~mongo_store() override {
        if (lease_ && !closed_) lease_->stop_renewing();
    }

    awaitable<result<bodies>> get(std::vector<std::string> ids) override {
        if (auto valid = check_ids(ids); !valid) co_return valid.error();
        if (ids.empty()) co_return bodies();
        auto work = [context = context_, ids = std::move(ids)](mongoc_client_t& client) {
            return read<bodies>(*context, client,
                                [&ids](const auto& collection, const mongo::bson& options) {
                                    return collection.get(ids, options);
                                });
        };
        co_return co_await run<bodies>(std::move(work));
    }

    awaitable<result<void>> put(std::vector<document> documents) override {
        if (auto valid = check_documents(documents); !valid) co_return valid;
        if (auto writable = check_writable(); !writable) co_return writable;
        if (documents.empty()) co_return result<void>{};
        auto work = [documents = std::move(documents)](const mongo_collection& collection) {
            return collection.put(documents);
        };
        co_return co_await run_write(std::move(work));
    }

    awaitable<result<void>> erase(std::vector<std::string> ids) override {
        if (auto valid = check_ids(ids); !valid) co_return valid;
        if (auto writable = check_writable(); !writable) co_return writable;
        if (ids.empty()) co_return result<void>{};
        auto work = [ids = std::move(ids)](const mongo_collection& collection) {
            return collection.erase(ids);
        };
        co_return co_await run_write(std::move(work));
    }

    awaitable<result<std::vector<document>>> scan(scan_options options) override {
        using page = std::vector<document>;
        if (auto valid = check_scan(options); !valid) co_return valid.error();
        auto work = [context = context_, options = std::move(options)](mongoc_client_t& client) {
            return read<page>(*context, client,
                              [&options](const auto& collection, const mongo::bson& read_options) {
                                  return collection.scan(options, read_options);
                              });
        };
        co_return co_await run<page>(std::move(work));
    }

    awaitable<result<std::uint64_t>> count() override {
        auto work = [context = context_](mongoc_client_t& client) {
            return read<std::uint64_t>(*context, client,
                                       [](const auto& collection, const mongo::bson& options) {
                                           return collection.count(options);
                                       });
        };
        co_return co_await run<std::uint64_t>(std::move(work));
    }

    awaitable<result<void>> close() override {
        if (std::exchange(closed_, true)) co_return result<void>{};
        co_await writes_->wait();
        if (lease_) co_await lease_->release();
        co_await pool_->close();
        co_return result<void>{};
    }

private:
    template <class T>
    awaitable<result<T>> run(std::function<result<T>(mongoc_client_t&)> work) {
        const auto context = context_; // the store may be destroyed before the operation ends
        auto outcome = co_await mongo::execute<T>(*pool_, std::move(work));
        if (!outcome) co_return outcome.error().with_context(context->name);
        co_return outcome;
    }

    result<void> check_writable() const {
        if (closed_) return error(errc::unavailable, context_->name + ": the store is closed");
        if (!lease_)
            return error(errc::permission_denied,
                         context_->name + ": the store was opened read-only");
        return {};
    }

    /// Calls `write` only if the lease lasts until its timeout.
    awaitable<result<void>> run_write(std::function<result<void>(const mongo_collection&)> write) {
        auto work = [context = context_, lease = lease_,
                     write = std::move(write)](mongoc_client_t& client) -> result<void> {
            if (auto held = lease->ensure_held(client, context->timeout); !held) return held;
            return write(context->collection(client));
        };
        const pending_writes::guard pending_write(writes_);
        co_return co_await run<void>(std::move(work));
    }

    std::shared_ptr<mongo::pool> pool_;
    std::shared_ptr<store_context> context_;
    std::shared_ptr<mongo_lease> lease_;
    std::shared_ptr<pending_writes> writes_;
    bool closed_ = false;
};

result<void> check_timeouts(const mongo_options& options) {
    // Before the lease expires a write may use its whole timeout and one renewal may fail.
    if (!options.writer || options.lease_ttl >= 2 * options.timeout) return {};
    return error(errc::bad_input, "mongo_lease_ttl must be at least twice mongo_timeout");
}

mongo::pool_options pool_options(const mongo_options& options) {
    mongo::pool_options pool;
    pool.connections = options.connections;
    pool.checkout_timeout = options.checkout_timeout;
    pool.operation_timeout = options.timeout;
    return pool;
}

/// One round trip that checks connection, login and permission.
awaitable<result<void>> probe(mongo::pool& pool, std::shared_ptr<store_context> context,
                              bool writer) {
    mongo::operation op;
    op.work = [context, writer](mongoc_client_t& client) -> result<void> {
        const mongo_collection collection = context->collection(client);
        if (writer) return collection.create();
        const auto first = collection.scan({"", "", 1}, mongo::bson());
        if (!first) return first.error();
        return {};
    };
    co_return co_await pool.run(std::move(op));
}

/// Sets `lease` for a writer.
awaitable<result<void>> probe_and_acquire_lease(std::shared_ptr<mongo::pool> pool,
                                                std::shared_ptr<store_context> context,
                                                mongo_options options, const log& logger,
                                                std::shared_ptr<mongo_lease>& lease) {
    auto probed = co_await probe(*pool, context, options.writer);
    const bool unreachable = !probed && is_transient(probed.error());
    if (unreachable && !options.writer && options.allow_unavailable) co_return result<void>{};
    if (!probed || !options.writer) co_return probed;
    const lease_id id{context->database, "ingest"};
    auto acquired = co_await mongo_lease::acquire(pool, id, options.lease_ttl, logger);
    if (!acquired) co_return acquired.error();
    lease = std::move(*acquired);
    co_return result<void>{};
}

bool reads_secondaries(const mongo::uri& uri) {
    const mongoc_read_prefs_t* const wanted = mongoc_uri_get_read_prefs_t(uri.driver_uri.get());
    return mongoc_read_prefs_get_mode(wanted) != MONGOC_READ_PRIMARY;
}

} // namespace

awaitable<result<std::unique_ptr<document_store>>> open_mongo_store(mongo_options options,
                                                                    const log& logger) {
    if (const auto valid = check_timeouts(options); !valid) co_return valid.error();
    const auto uri = mongo::parse_uri(options.uri, {"wheelcount", "wheelcount"});
    if (!uri) co_return uri.error();
    if (options.writer) mongo::read_from_primary(*uri);
    const auto context = std::make_shared<store_context>();
    context->name = uri->redacted;
    context->database = uri->database;
    context->timeout = options.timeout;
    context->reads_from_secondaries = reads_secondaries(*uri);

    const executor ex = co_await boost::asio::this_coro::executor;
    const auto pool = std::make_shared<mongo::pool>(ex, *uri, pool_options(options));
    std::shared_ptr<mongo_lease> lease;
    const auto ready = co_await probe_and_acquire_lease(pool, context, options, logger, lease);
    if (ready) co_return std::make_unique<mongo_store>(ex, pool, context, std::move(lease));
    co_await pool->close();
    co_return ready.error().with_context(context->name);
}

} // namespace wheelcount::store
