#pragma once

#include "app/listening.hpp"
#include "app/metrics_site.hpp"
#include "app/public_api.hpp"
#include "app/runtime.hpp"
#include "wheelcount/http/server.hpp"
#include "wheelcount/ops/line_buffer.hpp"

#include <memory>
#include <optional>

namespace wheelcount::app {

/// The public server with its access log, and beside it the one that tells how it does.
class watched_server {
public:
    /// The access log is written to `lines`. All must outlive it. Errors: as http::make_server.
    static result<std::unique_ptr<watched_server>> open(runtime& run, listening places,
                                                        public_api& api, ops::line_buffer& lines);

    const http::server& public_server() const { return *site_; }
    const http::server* metrics() const { return metrics_.get(); } ///< nullptr: nobody watches
    /// Serves until stop().
    awaitable<void> run();
    /// As http::server::stop, both at the same time.
    void stop();

private:
    watched_server(wheelcount::clock& clock, ops::line_buffer& lines);
    awaitable<void> serve();
    awaitable<void> keep_flushing();

    wheelcount::clock& clock_;
    ops::line_buffer& lines_;
    log request_log_;
    std::unique_ptr<http::server> site_;
    std::optional<metrics_site> watched_;
    std::unique_ptr<http::server> metrics_;
};

} // namespace wheelcount::app
