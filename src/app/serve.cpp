#include "app/commands.hpp"
#include "app/runtime.hpp"
#include "wheelcount/api/data_view.hpp"
#include "wheelcount/api/routes.hpp"
#include "wheelcount/http/server.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/signal_set.hpp>

#include <charconv>
#include <cstdio>
#include <cstdlib>

#include <signal.h>

namespace wheelcount::app {
namespace {

/// How soon a day that another process imported shows.
constexpr std::chrono::seconds refresh_interval{1};

/// `ADDRESS:PORT` or `[ADDRESS]:PORT`.
result<http::server_options> listen_options(const settings& s) {
    const error malformed(errc::bad_input, "listen is `" + s.listen + "`, expected ADDRESS:PORT");
    const std::size_t colon = s.listen.rfind(':');
    if (colon == std::string::npos) return malformed;
    http::server_options options;
    options.address = s.listen.substr(0, colon);
    if (options.address.starts_with('[') && options.address.ends_with(']'))
        options.address = options.address.substr(1, options.address.size() - 2);
    const char* const begin = s.listen.data() + colon + 1;
    const char* const end = s.listen.data() + s.listen.size();
    const auto [stop, ec] = std::from_chars(begin, end, options.port);
    if (ec != std::errc{} || stop != end) return malformed;

    using std::chrono::ceil;
    using std::chrono::seconds;
    options.limits.connections_max = s.connections_max;
    options.limits.header_timeout = ceil<seconds>(s.header_timeout);
    options.limits.idle_timeout = ceil<seconds>(s.idle_timeout);
    options.limits.write_timeout = ceil<seconds>(s.write_timeout);
    options.limits.drain_timeout = ceil<seconds>(s.drain_timeout);
    return options;
}

std::string url(const http::server_options& options, std::uint16_t port) {
    const bool v6 = options.address.find(':') != std::string::npos;
    const std::string host = v6 ? "[" + options.address + "]" : options.address;
    return "http://" + host + ":" + std::to_string(port) + "/";
}

/// Never ends by itself.
awaitable<void> keep_fresh(api::data_view& data, clock& clock, const log& events) {
    while (true) {
        co_await clock.sleep_for(refresh_interval);
        const auto refreshed = co_await data.refresh();
        if (!refreshed) events.failure("catalog could not be read", refreshed.error());
    }
}

/// The first signal asks for an orderly stop, the second ends the process at once.
class stop_signals {
public:
    stop_signals(executor ex, http::server& server, const log& events)
        : signals_(ex, SIGINT, SIGTERM), server_(server), events_(events) {
        signals_.async_wait([this](auto ec, int) {
            if (ec) return;
            events_.info("stopping");
            server_.stop();
            signals_.async_wait([](auto again, int) {
                if (!again) std::_Exit(1);
            });
        });
    }

private:
    boost::asio::basic_signal_set<executor> signals_;
    http::server& server_;
    const log& events_;
};

awaitable<result<void>> serve_until_stopped(http::server& server, api::data_view& data,
                                            runtime& run) {
    using namespace boost::asio::experimental::awaitable_operators;
    const stop_signals signals(run.get_executor(), server, run.events());
    co_await (server.run() || keep_fresh(data, run.clock(), run.events()));
    co_return co_await data.documents().close();
}

} // namespace

int serve(const invocation& what) {
    runtime run(what.settings);
    const auto options = listen_options(what.settings);
    if (!options) return report(options.error());
    const auto store = open_store(run, what.settings, access::read);
    if (!store) return report(store.error());

    api::data_view data(**store, run.clock());
    const auto readable = run.run(data.refresh());
    if (!readable) return report(readable.error());
    const api::services services{data, run.events()};
    const http::router router(api::routes(services));
    const http::handler handler = [&router](const http::request& r) { return router(r); };
    const auto server =
        http::make_server(run.get_executor(), *options, handler, run.clock(), run.events());
    if (!server) return report(server.error());

    std::printf("wheelcount serves %s\n", url(*options, (*server)->port()).c_str());
    std::fflush(stdout);
    const auto stopped = run.run(serve_until_stopped(**server, data, run));
    return stopped ? 0 : report(stopped.error());
}

} // namespace wheelcount::app
