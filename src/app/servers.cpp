#include "app/servers.hpp"

#include "wheelcount/core/wait_for_one.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include <utility>

namespace wheelcount::app {

using namespace boost::asio::experimental::awaitable_operators;

servers::servers(wheelcount::clock& wall_clock, telemetry::nonblocking_line_writer& lines)
    : wall_clock_(wall_clock),
      lines_(lines),
      access_log_(wall_clock, severity::info, [this](std::string_view line) {
          lines_.add(telemetry::nonblocking_line_writer::stream::access, line);
      }) {}

result<std::unique_ptr<servers>> servers::open(runtime& rt, listen_config listen, public_api& api,
                                               telemetry::nonblocking_line_writer& lines) {
    std::unique_ptr<servers> opened(new servers(rt.clock(), lines));
    listen.api.request_log = &opened->access_log_;
    auto server =
        http::make_server(rt.get_executor(), listen.api, api.handler(), rt.clock(), rt.logger());
    if (!server) return server.error();
    opened->public_server_ = std::move(*server);
    if (!listen.metrics) return opened;

    opened->metrics_handler_.emplace(opened->public_server_->metrics(), api, lines, rt.logger());
    auto metrics = http::make_server(rt.get_executor(), *listen.metrics, *opened->metrics_handler_,
                                     rt.clock(), rt.logger());
    if (!metrics) return metrics.error();
    opened->metrics_server_ = std::move(*metrics);
    return opened;
}

awaitable<void> servers::run() {
    co_await wait_for_one(serve(), flush_loop());
    lines_.flush();
}

awaitable<void> servers::serve() {
    if (metrics_server_)
        co_await (public_server_->run() && metrics_server_->run());
    else
        co_await public_server_->run();
}

void servers::stop() {
    public_server_->stop();
    if (metrics_server_) metrics_server_->stop();
}

awaitable<void> servers::flush_loop() {
    while (true) {
        co_await wall_clock_.sleep_for(std::chrono::seconds(1));
        lines_.flush();
    }
}

} // namespace wheelcount::app
