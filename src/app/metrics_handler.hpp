#pragma once

#include "app/public_api.hpp"
#include "wheelcount/http/http_metrics.hpp"
#include "wheelcount/http/request_handler.hpp"
#include "wheelcount/http/router.hpp"
#include "wheelcount/telemetry/nonblocking_line_writer.hpp"

namespace wheelcount::app {

/// `/metrics` for Prometheus, on a listener of its own that is not public.
class metrics_handler final : public http::request_handler {
public:
    /// All must outlive it.
    metrics_handler(const http::http_metrics& http_metrics, const public_api& api,
                    const telemetry::nonblocking_line_writer& lines, const log& logger);

    http::response_ptr try_cached(const http::request&) override { return nullptr; }
    awaitable<http::response_ptr> handle(const http::request& r) override;

private:
    awaitable<http::response> respond() const;
    std::string render() const;

    const http::http_metrics& http_metrics_;
    const public_api& api_;
    const telemetry::nonblocking_line_writer& lines_;
    http::router router_;
};

} // namespace wheelcount::app
