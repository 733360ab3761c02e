#include "app/commands.hpp"
#include "app/ingest_setup.hpp"
#include "app/key_uses.hpp"
#include "app/listening.hpp"
#include "app/public_api.hpp"
#include "app/runtime.hpp"
#include "app/watched_server.hpp"
#include "wheelcount/core/caught.hpp"
#include "wheelcount/core/loop_lag.hpp"
#include "wheelcount/core/until_either.hpp"
#include "wheelcount/ingest/scheduler.hpp"
#include "wheelcount/ops/descriptor_limit.hpp"
#include "wheelcount/ops/line_buffer.hpp"
#include "wheelcount/store/may_pass.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include <cstdio>
#include <optional>
#include <random>
#include <string_view>
#include <utility>

#include <unistd.h>

namespace wheelcount::app {
namespace {

using namespace boost::asio::experimental::awaitable_operators;

/// How soon a day that another process imported, or a key that was revoked, shows.
constexpr std::chrono::seconds refresh_interval{1};

/// Never ends by itself.
awaitable<void> keep_fresh(public_api& api, clock& clock, const log& events) {
    while (true) {
        co_await clock.sleep_for(refresh_interval);
        const auto refreshed = co_await caught(api.refresh());
        if (!refreshed) events.failure("server.refresh_failed", refreshed.error());
    }
}

/// Both, as one.
awaitable<void> all_of(awaitable<void> a, awaitable<void> b) {
    co_await (std::move(a) && std::move(b));
}

/// What the server ingests with, opened when there is something to ingest.
class opened_on_demand final : public ingest::ingest_site {
public:
    opened_on_demand(runtime& run, const settings& s) : run_(run), settings_(s) {}

    awaitable<result<std::unique_ptr<store::document_store>>> open_writer() override {
        return open_store_here(settings_, settings_.store, access::write_when_idle, run_.events());
    }

    result<ingest::day_source*> open_source() override {
        if (!source_) {
            auto opened = opened_source::open(run_, settings_);
            if (!opened) return opened.error();
            source_.emplace(std::move(*opened));
        }
        return &source_->get();
    }

private:
    runtime& run_;
    const settings& settings_;
    std::optional<opened_source> source_;
};

ingest::schedule schedule_of(const settings& s) {
    const auto seed = std::chrono::system_clock::now().time_since_epoch().count();
    std::minstd_rand random(static_cast<std::minstd_rand::result_type>(seed));
    std::uniform_int_distribution<std::int64_t> jitter(0, s.ingest_jitter.count());
    return {policy_of(s, std::chrono::milliseconds{jitter(random)}), budget_of(s),
            s.dimension_values_max};
}

awaitable<void> ingest_by_timer(const settings& s, ingest::ingest_site& site,
                                store::document_store& reader, runtime& run,
                                std::optional<std::chrono::sys_seconds>& next) {
    loop_lag lag;
    auto work =
        ingest::keep_ingesting(site, reader, schedule_of(s), run.clock(), run.events(), lag, next);
    co_await (lag.watch() && std::move(work));
}

awaitable<result<void>> serve_until_stopped(watched_server& server, public_api& api,
                                            store::document_store& store, const settings& s,
                                            runtime& run) {
    const stop_signals signals(run.get_executor(), [&server, &run] {
        run.events().info("server.stopping");
        server.stop();
    });
    opened_on_demand site(run, s);
    auto others = all_of(keep_fresh(api, run.clock(), run.events()),
                         keep_writing_key_uses(api.keys(), site, run.clock(), run.events()));
    if (s.ingest_time)
        others = all_of(std::move(others), ingest_by_timer(s, site, store, run, api.next_ingest()));
    co_await until_either(server.run(), std::move(others));
    co_await api.join();
    co_return co_await store.close();
}

} // namespace

int serve(const invocation& what) {
    // Events and the access log share a descriptor: no line of one may begin within a line of the
    // other, or wait until somebody reads.
    ops::line_buffer lines(STDERR_FILENO);
    runtime run(what.settings, [&lines](std::string_view line) {
        lines.add(ops::line_buffer::stream::events, line);
        lines.flush();
    });
    auto places = listening::of(what.settings, ops::take_inherited_sockets());
    if (!places) return report(places.error());
    places->fit_into(ops::raise_descriptor_limit(), run.events());
    const auto store = open_store(run, what.settings, access::read_when_there);
    if (!store) return report(store.error());

    public_api api(run.get_executor(), **store, what.settings, run.clock(), run.events());
    const auto readable = run.run(api.refresh());
    if (!readable && !store::may_pass(readable.error())) return report(readable.error());
    // A machine that starts may be faster than the one that keeps the data.
    if (!readable) run.events().failure("server.store_unavailable", readable.error());
    const auto server = watched_server::open(run, *places, api, lines);
    if (!server) return report(server.error());

    std::printf("wheelcount serves %s\n", url((*server)->public_server()).c_str());
    if (const auto* metrics = (*server)->metrics())
        std::printf("its metrics are at %smetrics\n", url(*metrics).c_str());
    std::fflush(stdout);
    const auto stopped = run.run(serve_until_stopped(**server, api, **store, what.settings, run));
    return stopped ? 0 : report(stopped.error());
}

} // namespace wheelcount::app
