#include "wheelcount/http/response_cache.hpp"

#include "http/cache/compress.hpp"
#include "http/cache/data_versions.hpp"
#include "http/cache/etag.hpp"
#include "http/cache/lru_cache.hpp"
#include "wheelcount/core/exceptions.hpp"
#include "wheelcount/core/single_flight.hpp"
#include "wheelcount/core/task_group.hpp"
#include "wheelcount/http/cache_policy.hpp"
#include "wheelcount/http/response.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include <utility>

namespace wheelcount::http {
namespace {

/// A shorter body fits into one packet uncompressed.
constexpr std::size_t compress_bytes_min = 1'400;

/// Revalidations and compressions at a time, so that most of the loop and of the store is left to
/// the requests that wait. Further ones start with a later request.
constexpr std::size_t background_tasks_max = 64;

bool is_cacheable_method(const request& r) {
    return r.method == method::get || r.method == method::head;
}

/// Lets the loop send the response before background work begins.
awaitable<void> yield_to_loop() {
    const executor loop = co_await boost::asio::this_coro::executor;
    co_await boost::asio::post(loop, use_awaitable);
}

/// Whether the response is a 304 (RFC 9110, 15.4.5). Nothing else evaluates If-None-Match:
/// handlers return the whole response, which then serves other clients as well.
bool is_not_modified(const serialized_response& identity, const request& r) {
    return !r.if_none_match.empty() && matches_etag(r.if_none_match, identity.etag());
}

request revalidation_request(std::string_view url) {
    request r;
    r.set_target(url);
    r.client = boost::asio::ip::address_v4::loopback();
    return r;
}

class caching_handler final : public response_cache {
public:
    caching_handler(executor ex, const handler_function& handler, const cache_options& options,
                    const clock& clock, const log& logger)
        : handler_(handler),
          clock_(clock),
          logger_(logger),
          canonical_target_(options.canonical_target),
          cache_(options.bytes_max, options.seed),
          background_(ex, [this](std::exception_ptr exception) { log_failure(exception); }) {}

    response_ptr try_cached(const request& r) override;
    awaitable<response_ptr> handle(const request& r) override;
    void mark_fresh(std::uint64_t data_version) override {
        versions_.mark_fresh(data_version, now_seconds(clock_));
    }
    void mark_unreachable() override { versions_.mark_unreachable(); }
    void cancel() override { background_.cancel(); }
    awaitable<void> join() override { return background_.join(); }
    statistics stats() const override;

private:
    bool may_start_task() const { return background_.size() < background_tasks_max; }
    response_ptr select_representation(cache_entry& entry, const request& r);
    entry_state state_of(const cache_entry& entry, std::string_view url) const;
    response_ptr serve_stale(cache_entry& entry, const request& r);
    awaitable<response_ptr> fetch_coalesced(const request& r);
    awaitable<response_ptr> fetch(const request& r,
                                  single_flight<response_ptr>::call* call = nullptr);
    awaitable<void> revalidate(std::string url);
    awaitable<void> compress_entry(std::string url, response_ptr identity, encoding coding);
    void log_failure(const std::exception_ptr& exception) const;

    const handler_function& handler_;
    const clock& clock_;
    const log& logger_;
    const target_rewriter canonical_target_;
    lru_cache cache_;
    data_versions versions_;
    single_flight<response_ptr> fetches_;
    task_group background_;
    statistics stats_;
};

/// Selects 304, or the coding that the client prefers. Compression starts at the second request for
/// a long body, because most URLs are requested once.
response_ptr caching_handler::select_representation(cache_entry& entry, const request& r) {
    if (is_not_modified(*entry.identity, r)) {
        if (!entry.not_modified) entry.not_modified = entry.identity->not_modified();
        return entry.not_modified;
    }
    if (entry.identity->body().size() < compress_bytes_min) return entry.identity;
    const encoding preferred = preferred_encoding(r.accept_encoding);
    if (preferred == encoding::identity) return entry.identity;
    if (const auto& encoded = preferred == encoding::gzip ? entry.gzip : entry.brotli)
        return encoded;
    if (!entry.compressing && may_start_task()) {
        entry.compressing = true;
        background_.spawn(compress_entry(std::string(r.target), entry.identity, preferred));
    }
    return entry.identity;
}

response_ptr caching_handler::try_cached(const request& r) {
    if (!is_cacheable_method(r)) return nullptr;
    cache_entry* const entry = cache_.find(r.target);
    if (!entry) return nullptr;
    if (!versions_.is_fresh(entry->data_version)) return serve_stale(*entry, r);
    ++stats_.hits;
    return select_representation(*entry, r);
}

entry_state caching_handler::state_of(const cache_entry& entry, std::string_view url) const {
    const auto now = now_seconds(clock_);
    entry_state state;
    state.caching = entry.caching;
    state.current = versions_.is_current(entry.data_version);
    state.age = versions_.age(entry.data_version, entry.stored_at, now);
    state.revalidating = fetches_.in_flight(url);
    if (entry.last_attempt) state.since_attempt = now - *entry.last_attempt;
    return state;
}

/// nullptr if the entry is too old to be served.
response_ptr caching_handler::serve_stale(cache_entry& entry, const request& r) {
    const entry_state state = state_of(entry, r.target);
    const reuse action = decide(state);
    if (action == reuse::fetch) return nullptr;
    ++stats_.stale;
    const response_ptr stale_response =
        select_representation(entry, r)->with_header({"Age", std::to_string(state.age.count())});
    if (action == reuse::stale_while_revalidate && may_start_task())
        background_.spawn(revalidate(std::string(r.target)));
    return stale_response;
}

/// All spellings of a target share the response of the canonical one, but for 404s: these quote the
/// project's name as it was sent.
awaitable<response_ptr> caching_handler::handle(const request& r) {
    if (!is_cacheable_method(r)) co_return co_await fetch(r);
    std::optional<std::string> canonical;
    if (canonical_target_) canonical = canonical_target_(r.target);
    if (canonical) {
        request rewritten = r;
        rewritten.set_target(*canonical);
        response_ptr response = try_cached(rewritten);
        if (!response) response = co_await fetch_coalesced(rewritten);
        if (response->status() != 404) co_return response;
    }
    co_return co_await fetch_coalesced(r);
}

awaitable<response_ptr> caching_handler::fetch_coalesced(const request& r) {
    response_ptr identity;
    if (!fetches_.in_flight(r.target)) {
        auto call = fetches_.start(r.target);
        identity = co_await fetch(r, &call);
    } else {
        ++stats_.coalesced;
        const auto shared = co_await fetches_.wait(r.target);
        if (shared)
            identity = *shared;
        else
            identity = co_await fetch(r); // without waiting a second time
    }
    if (is_not_modified(*identity, r)) co_return identity->not_modified();
    co_return identity;
}

awaitable<response_ptr> caching_handler::fetch(const request& r,
                                               single_flight<response_ptr>::call* call) {
    ++stats_.misses;
    response res = co_await handler_(r);
    const cache_class caching = res.caching;
    const cache_policy& policy = policy_of(caching);
    const bool cacheable = policy.stored && res.data_version && is_cacheable_method(r);
    if (cacheable && res.body.size() >= compress_bytes_min)
        res.headers.push_back({"Vary", "Accept-Encoding"});
    const auto data_version = res.data_version;
    const auto identity = serialize(std::move(res));
    if (call && policy.coalesced) call->share(identity);
    if (cacheable) {
        cache_entry entry;
        entry.identity = identity;
        entry.data_version = *data_version;
        entry.caching = caching;
        entry.stored_at = now_seconds(clock_);
        cache_.put(r.target, std::move(entry));
    }
    co_return identity;
}

awaitable<void> caching_handler::revalidate(std::string url) {
    auto call = fetches_.start(url);
    // A successful fetch replaces the entry, and with it this time.
    if (cache_entry* const entry = cache_.find(url)) entry->last_attempt = now_seconds(clock_);
    co_await yield_to_loop();
    const request r = revalidation_request(url);
    co_await fetch(r, &call);
}

awaitable<void> caching_handler::compress_entry(std::string url, response_ptr identity,
                                                encoding coding) {
    co_await yield_to_loop();
    std::string body = co_await compress(coding, identity->body());
    cache_entry* const entry = cache_.find(url);
    if (!entry || entry->identity != identity) co_return; // replaced meanwhile
    entry->compressing = false;
    (coding == encoding::gzip ? entry->gzip : entry->brotli) =
        identity->encoded(name(coding), std::move(body));
    cache_.update_size(url);
}

void caching_handler::log_failure(const std::exception_ptr& exception) const {
    logger_.error("cache.revalidate_failed", {{"reason", exception_message(exception)}});
}

response_cache::statistics caching_handler::stats() const {
    statistics total = stats_;
    total.entries = cache_.stats().entries;
    total.bytes = cache_.stats().bytes;
    total.evictions = cache_.stats().evictions;
    return total;
}

} // namespace

std::unique_ptr<response_cache> make_response_cache(executor ex, const handler_function& handler,
                                                    const cache_options& options,
                                                    const clock& clock, const log& logger) {
    return std::make_unique<caching_handler>(ex, handler, options, clock, logger);
}

} // namespace wheelcount::http
