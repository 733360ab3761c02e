#pragma once

#include "app/listen_config.hpp"
#include "app/metrics_handler.hpp"
#include "app/public_api.hpp"
#include "app/runtime.hpp"
#include "wheelcount/http/server.hpp"
#include "wheelcount/telemetry/nonblocking_line_writer.hpp"

#include <memory>
#include <optional>

namespace wheelcount::app {

/// The public server with its access log, and the server of /metrics.
class servers {
public:
    /// Opens the listeners. The access log is written to `lines`. All arguments must outlive the
    /// servers. Errors: see http::make_server.
    static result<std::unique_ptr<servers>> open(runtime& rt, listen_config listen, public_api& api,
                                                 telemetry::nonblocking_line_writer& lines);

    const http::server& public_server() const { return *public_server_; }
    /// nullptr: metrics are disabled.
    const http::server* metrics_server() const { return metrics_server_.get(); }
    /// Serves until stop() and its drain timeout, and flushes the log lines every second.
    awaitable<void> run();
    /// Stops both servers; see http::server::stop().
    void stop();

private:
    servers(wheelcount::clock& wall_clock, telemetry::nonblocking_line_writer& lines);
    awaitable<void> serve();
    awaitable<void> flush_loop();

    wheelcount::clock& wall_clock_;
    telemetry::nonblocking_line_writer& lines_;
    log access_log_;
    std::unique_ptr<http::server> public_server_;
    std::optional<metrics_handler> metrics_handler_;
    std::unique_ptr<http::server> metrics_server_;
};

} // namespace wheelcount::app
