#include "app/watched_server.hpp"

#include "wheelcount/core/until_either.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include <utility>

namespace wheelcount::app {

using namespace boost::asio::experimental::awaitable_operators;

watched_server::watched_server(wheelcount::clock& clock, ops::line_buffer& lines)
    : clock_(clock),
      lines_(lines),
      request_log_(clock, severity::info, [this](std::string_view line) {
          lines_.add(ops::line_buffer::stream::access, line);
      }) {}

result<std::unique_ptr<watched_server>>
watched_server::open(runtime& run, listening places, public_api& api, ops::line_buffer& lines) {
    std::unique_ptr<watched_server> made(new watched_server(run.clock(), lines));
    places.site.request_log = &made->request_log_;
    auto site = http::make_server(run.get_executor(), places.site, api.content(), run.clock(),
                                  run.events());
    if (!site) return site.error();
    made->site_ = std::move(*site);
    if (!places.metrics) return made;

    made->watched_.emplace(made->site_->traffic_so_far(), api, lines, run.events());
    auto metrics = http::make_server(run.get_executor(), *places.metrics, *made->watched_,
                                     run.clock(), run.events());
    if (!metrics) return metrics.error();
    made->metrics_ = std::move(*metrics);
    return made;
}

awaitable<void> watched_server::run() {
    co_await until_either(serve(), keep_flushing());
    lines_.flush();
}

awaitable<void> watched_server::serve() {
    if (metrics_)
        co_await (site_->run() && metrics_->run());
    else
        co_await site_->run();
}

void watched_server::stop() {
    site_->stop();
    if (metrics_) metrics_->stop();
}

awaitable<void> watched_server::keep_flushing() {
    while (true) {
        co_await clock_.sleep_for(std::chrono::seconds(1));
        lines_.flush();
    }
}

} // namespace wheelcount::app
