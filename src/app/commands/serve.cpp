#include "app/api_key_usage.hpp"
#include "app/commands.hpp"
#include "app/configured_source.hpp"
#include "app/listen_config.hpp"
#include "app/os/fd_limit.hpp"
#include "app/public_api.hpp"
#include "app/runtime.hpp"
#include "app/servers.hpp"
#include "wheelcount/core/exceptions.hpp"
#include "wheelcount/core/log_throttle.hpp"
#include "wheelcount/core/loop_lag.hpp"
#include "wheelcount/core/wait_for_one.hpp"
#include "wheelcount/ingest/scheduler.hpp"
#include "wheelcount/store/transient_error.hpp"
#include "wheelcount/telemetry/nonblocking_line_writer.hpp"

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

/// How soon days and API keys that another process wrote are noticed.
constexpr std::chrono::seconds refresh_interval{1};

/// Runs until it is cancelled.
awaitable<void> refresh_loop(public_api& api, clock& wall_clock, const log& logger) {
    log_throttle refresh_log(logger, wall_clock,
                             {"server.refresh_failed", "server.refresh_recovered"});
    while (true) {
        co_await wall_clock.sleep_for(refresh_interval);
        const auto refreshed = co_await catch_exceptions(api.refresh());
        if (refreshed)
            refresh_log.success();
        else
            refresh_log.failure(refreshed.error());
    }
}

/// Runs both in parallel.
awaitable<void> run_both(awaitable<void> a, awaitable<void> b) {
    co_await (std::move(a) && std::move(b));
}

/// The writer and source for ingest, opened when there is something to ingest.
class lazy_ingest_resources final : public ingest::ingest_resources {
public:
    lazy_ingest_resources(runtime& rt, const settings& s) : rt_(rt), settings_(s) {}

    awaitable<result<std::unique_ptr<store::document_store>>> open_writer() override {
        return open_store_async(settings_, settings_.store, access::write_low_priority,
                                rt_.logger());
    }

    result<ingest::day_source*> open_source() override {
        if (!source_) {
            auto opened = configured_source::open(rt_, settings_);
            if (!opened) return opened.error();
            source_.emplace(std::move(*opened));
        }
        return &source_->get();
    }

private:
    runtime& rt_;
    const settings& settings_;
    std::optional<configured_source> source_;
};

ingest::schedule_options make_schedule(const settings& s) {
    const auto seed = std::chrono::system_clock::now().time_since_epoch().count();
    std::minstd_rand random(static_cast<std::minstd_rand::result_type>(seed));
    std::uniform_int_distribution<std::int64_t> jitter(0, s.ingest_jitter.count());
    return {policy_of(s, std::chrono::milliseconds{jitter(random)}), budget_of(s),
            s.dimension_values_max};
}

awaitable<void> ingest_loop(const settings& s, ingest::ingest_resources& resources,
                            store::document_store& reader, runtime& rt,
                            std::optional<std::chrono::sys_seconds>& next_ingest) {
    loop_lag lag;
    auto work = ingest::run_scheduler(resources, reader, make_schedule(s), rt.clock(), rt.logger(),
                                      lag, next_ingest);
    co_await (lag.watch() && std::move(work));
}

awaitable<result<void>> serve_until_stopped(servers& server, public_api& api,
                                            store::document_store& store, const settings& s,
                                            runtime& rt) {
    const stop_signals signals(rt.get_executor(), [&server, &rt] {
        rt.logger().info("server.stopping");
        server.stop();
    });
    lazy_ingest_resources resources(rt, s);
    auto background = run_both(refresh_loop(api, rt.clock(), rt.logger()),
                               api_key_usage_loop(api.keys(), resources, rt.clock(), rt.logger()));
    if (s.ingest_time)
        background = run_both(std::move(background),
                              ingest_loop(s, resources, store, rt, api.next_ingest()));
    co_await wait_for_one(server.run(), std::move(background));
    co_await api.join();
    co_return co_await store.close();
}

} // namespace

int serve(const invocation& args) {
    // Log and access log share a descriptor: their lines must not mix, and never block the loop.
    telemetry::nonblocking_line_writer lines(STDERR_FILENO);
    runtime rt(args.settings, [&lines](std::string_view line) {
        lines.add(telemetry::nonblocking_line_writer::stream::events, line);
        lines.flush();
    });
    auto listen = listen_config::from_settings(args.settings, take_inherited_sockets());
    if (!listen) return report(listen.error());
    listen->cap_connections(raise_fd_limit(), rt.logger());
    const auto store = open_store(rt, args.settings, access::read_allow_unavailable);
    if (!store) return report(store.error());

    public_api api(rt.get_executor(), **store, args.settings, rt.clock(), rt.logger());
    const auto first_refresh = rt.block_on(api.refresh());
    if (!first_refresh && !store::is_transient(first_refresh.error()))
        return report(first_refresh.error());
    // After a reboot the server may start before the database.
    if (!first_refresh) rt.logger().failure("server.store_unavailable", first_refresh.error());
    const auto server = servers::open(rt, *listen, api, lines);
    if (!server) return report(server.error());

    std::printf("wheelcount serves %s\n", url((*server)->public_server()).c_str());
    if (const auto* metrics = (*server)->metrics_server())
        std::printf("its metrics are at %smetrics\n", url(*metrics).c_str());
    std::fflush(stdout);
    const auto stopped =
        rt.block_on(serve_until_stopped(**server, api, **store, args.settings, rt));
    return stopped ? 0 : report(stopped.error());
}

} // namespace wheelcount::app
