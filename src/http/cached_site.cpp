#include "wheelcount/http/cached_site.hpp"

#include "http/answer_cache.hpp"
#include "http/compress.hpp"
#include "http/data_epochs.hpp"
#include "http/flights.hpp"
#include "http/keeping.hpp"
#include "wheelcount/core/task_group.hpp"
#include "wheelcount/core/what_of.hpp"
#include "wheelcount/http/entity_tag.hpp"
#include "wheelcount/http/response.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include <utility>

namespace wheelcount::http {
namespace {

/// Less fits into a packet as it is.
constexpr std::size_t coded_bytes_min = 1'400;

/// Answers that are renewed or coded at a time: those who wait for one have the store to
/// themselves.
constexpr std::size_t background_max = 64;

bool may_be_shared(const request& r) {
    return r.method == method::get || r.method == method::head;
}

/// Whoever asked is answered before anything is made in the background.
awaitable<void> others_first() {
    const executor loop = co_await boost::asio::this_coro::executor;
    co_await boost::asio::post(loop, use_awaitable);
}

/// Whether an answer is anybody's who asked for the same meanwhile: what caches may keep, and that
/// something does not work, which nobody finds out again. A 304 answers its client only.
bool is_for_all(const response& r) {
    if (r.generation || r.status >= 500) return true;
    return r.status != 304 && r.cache_control.starts_with("public");
}

/// A request of our own, for whoever asks next.
request renewal_of(std::string_view url) {
    request r;
    r.set_target(url);
    r.client = boost::asio::ip::address_v4::loopback();
    return r;
}

class keeping_site final : public cached_site {
public:
    keeping_site(executor ex, const handler& handle, const cache_options& options,
                 const clock& calendar, const log& events)
        : handle_(handle),
          calendar_(calendar),
          events_(events),
          cache_(options.bytes_max, options.seed),
          flights_(ex),
          background_(ex, [this](std::exception_ptr thrown) { report(thrown); }) {}

    answer_ptr at_hand(const request& r) override;
    awaitable<answer_ptr> answer(const request& r) override;
    void confirm(std::uint64_t generation) override {
        epochs_.confirm(generation, now_seconds(calendar_));
    }
    void doubt() override { epochs_.doubt(); }
    void cancel() override { background_.cancel(); }
    awaitable<void> join() override { return background_.join(); }
    counts count() const override;

private:
    answer_ptr fitting(kept_answer& kept, const request& r);
    kept_state state_of(const kept_answer& kept, std::string_view url) const;
    answer_ptr give_old(kept_answer& kept, const request& r);
    awaitable<answer_ptr> make(const request& r, flights::flight* shared = nullptr);
    awaitable<void> renew(std::string url);
    awaitable<void> code(std::string url, answer_ptr whole, encoding how);
    void report(const std::exception_ptr& thrown) const;

    const handler& handle_;
    const clock& calendar_;
    const log& events_;
    answer_cache cache_;
    data_epochs epochs_;
    flights flights_;
    task_group background_;
    counts counts_;
};

/// What the client has already is not sent again; what is long is sent as he likes it, from the
/// second time that somebody wants it so: most URLs are asked for once.
answer_ptr keeping_site::fitting(kept_answer& kept, const request& r) {
    const std::string_view tag = kept.whole->entity_tag();
    if (!r.if_none_match.empty() && !tag.empty() && names_tag(r.if_none_match, tag)) {
        if (!kept.not_modified) kept.not_modified = kept.whole->not_modified();
        return kept.not_modified;
    }
    if (kept.whole->body().size() < coded_bytes_min) return kept.whole;
    const encoding wanted = preferred_encoding(r.accept_encoding);
    if (wanted == encoding::identity) return kept.whole;
    if (const auto& coded = wanted == encoding::gzip ? kept.gzip : kept.brotli) return coded;
    if (!std::exchange(kept.coding, true))
        background_.spawn(code(std::string(r.target), kept.whole, wanted));
    return kept.whole;
}

answer_ptr keeping_site::at_hand(const request& r) {
    if (!may_be_shared(r)) return nullptr;
    kept_answer* const kept = cache_.find(r.target);
    if (!kept) return nullptr;
    if (!epochs_.is_right(kept->generation)) return give_old(*kept, r);
    ++counts_.hits;
    return fitting(*kept, r);
}

kept_state keeping_site::state_of(const kept_answer& kept, std::string_view url) const {
    const auto now = now_seconds(calendar_);
    kept_state state;
    state.negative = kept.negative;
    state.latest = epochs_.is_latest(kept.generation);
    state.age = epochs_.age(kept.generation, kept.made, now);
    state.renewing = flights_.under_way(url);
    if (kept.attempted) state.since_attempt = now - *kept.attempted;
    return state;
}

/// nullptr when it may not be given any more.
answer_ptr keeping_site::give_old(kept_answer& kept, const request& r) {
    const kept_state state = state_of(kept, r.target);
    const use verdict = judge(state);
    if (verdict == use::replace) return nullptr;
    ++counts_.stale;
    const answer_ptr aged = fitting(kept, r)->with({"Age", std::to_string(state.age.count())});
    // Whoever finds too many at work asks again soon enough.
    if (verdict == use::stale_renew && background_.size() < background_max)
        background_.spawn(renew(std::string(r.target)));
    return aged;
}

awaitable<answer_ptr> keeping_site::answer(const request& r) {
    if (!may_be_shared(r)) co_return co_await make(r);
    if (!flights_.under_way(r.target)) {
        auto flight = flights_.start(r.target);
        co_return co_await make(r, &flight);
    }
    ++counts_.shared;
    const answer_ptr shared = co_await flights_.landing(r.target);
    if (shared) co_return shared;
    co_return co_await make(r); // it was not for us, and nobody waits twice
}

awaitable<answer_ptr> keeping_site::make(const request& r, flights::flight* shared) {
    ++counts_.misses;
    response made = co_await handle_(r);
    const bool keep = made.generation && may_be_shared(r);
    // What a 304 stands for may be long.
    if (made.status == 304 || (keep && made.body.size() >= coded_bytes_min))
        made.more.push_back({"Vary", "Accept-Encoding"});
    const auto generation = made.generation;
    const bool negative = made.negative;
    const bool for_all = is_for_all(made);
    const auto whole = make_answer(std::move(made));
    if (shared && for_all) shared->share(whole);
    if (keep) {
        kept_answer kept;
        kept.whole = whole;
        kept.generation = *generation;
        kept.negative = negative;
        kept.made = now_seconds(calendar_);
        cache_.put(r.target, std::move(kept));
    }
    co_return whole;
}

awaitable<void> keeping_site::renew(std::string url) {
    auto flight = flights_.start(url);
    // A new answer takes the place of this one, note and all.
    if (kept_answer* const kept = cache_.find(url)) kept->attempted = now_seconds(calendar_);
    co_await others_first();
    const request r = renewal_of(url);
    co_await make(r, &flight);
}

awaitable<void> keeping_site::code(std::string url, answer_ptr whole, encoding how) {
    co_await others_first();
    std::string body = co_await compress(how, whole->body());
    kept_answer* const kept = cache_.find(url);
    if (!kept || kept->whole != whole) co_return; // there is a newer one
    kept->coding = false;
    (how == encoding::gzip ? kept->gzip : kept->brotli) = whole->coded(name(how), std::move(body));
    cache_.recount(url);
}

void keeping_site::report(const std::exception_ptr& thrown) const {
    events_.error("cache.revalidate_failed", {{"reason", what_of(thrown)}});
}

cached_site::counts keeping_site::count() const {
    counts all = counts_;
    all.answers = cache_.count().answers;
    all.bytes = cache_.count().bytes;
    all.evicted = cache_.count().evicted;
    return all;
}

} // namespace

std::unique_ptr<cached_site> make_cached_site(executor ex, const handler& handle,
                                              const cache_options& options, const clock& calendar,
                                              const log& events) {
    return std::make_unique<keeping_site>(ex, handle, options, calendar, events);
}

} // namespace wheelcount::http
