#include "app/metrics_handler.hpp"

#include "wheelcount/http/response.hpp"
#include "wheelcount/telemetry/process_metrics.hpp"
#include "wheelcount/telemetry/prometheus_text.hpp"

#include <cstdint>
#include <string>
#include <utility>

namespace wheelcount::app {
namespace {

using metric = telemetry::prometheus_text::metric_type;

void append_cache(telemetry::prometheus_text& text, const http::response_cache::statistics& c) {
    text.begin("wheelcount_cache_requests_total", metric::counter,
               "Cache lookups by result: hit, stale (outdated, revalidated when possible), miss, "
               "coalesced (waited for another request's miss)");
    text.add({{"result", "hit"}}, c.hits);
    text.add({{"result", "stale"}}, c.stale);
    text.add({{"result", "miss"}}, c.misses);
    text.add({{"result", "coalesced"}}, c.coalesced);
    text.put("wheelcount_cache_evictions_total", metric::counter, "Entries evicted to make room",
             c.evictions);
    text.put("wheelcount_cache_entries", metric::gauge, "Entries in the response cache",
             std::uint64_t{c.entries});
    text.put("wheelcount_cache_bytes", metric::gauge, "Memory used by the response cache",
             std::uint64_t{c.bytes});
}

void append_data(telemetry::prometheus_text& text, const api::data_snapshot& snapshot) {
    if (!snapshot.last_complete) return;
    const std::chrono::sys_seconds date = *snapshot.last_complete;
    text.put("wheelcount_last_complete_day_timestamp_seconds", metric::gauge,
             "Start of the newest completely imported day, Unix time",
             static_cast<double>(date.time_since_epoch().count()));
}

void append_log(telemetry::prometheus_text& text, const telemetry::nonblocking_line_writer& lines) {
    using stream = telemetry::nonblocking_line_writer::stream;
    text.begin("wheelcount_log_lines_dropped_total", metric::counter,
               "Log lines dropped because stderr was not read fast enough");
    text.add({{"stream", "access"}}, lines.dropped(stream::access));
    text.add({{"stream", "events"}}, lines.dropped(stream::events));
}

} // namespace

metrics_handler::metrics_handler(const http::http_metrics& http_metrics, const public_api& api,
                                 const telemetry::nonblocking_line_writer& lines, const log& logger)
    : http_metrics_(http_metrics),
      api_(api),
      lines_(lines),
      router_({{"/metrics", [this](const http::request&) { return respond(); }}}, logger) {}

awaitable<http::response> metrics_handler::respond() const {
    http::response response;
    response.content_type = telemetry::prometheus_text::content_type;
    response.body = render();
    co_return response;
}

awaitable<http::response_ptr> metrics_handler::handle(const http::request& r) {
    auto response = co_await router_(r);
    co_return http::serialize(std::move(response));
}

std::string metrics_handler::render() const {
    telemetry::prometheus_text text;
    http_metrics_.append(text, api_.routes());
    append_cache(text, api_.cache_counts());
    text.put("wheelcount_store_available", metric::gauge,
             "1 while the store is used, 0 while its circuit breaker is open",
             std::uint64_t{api_.store_available()});
    append_data(text, api_.snapshot());
    append_log(text, lines_);
    telemetry::append_process_metrics(text);
    return text.text();
}

} // namespace wheelcount::app
