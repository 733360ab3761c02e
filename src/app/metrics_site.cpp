#include "app/metrics_site.hpp"

#include "wheelcount/http/response.hpp"
#include "wheelcount/ops/metrics_text.hpp"
#include "wheelcount/ops/process_metrics.hpp"

#include <cstdint>
#include <string>
#include <utility>

namespace wheelcount::app {
namespace {

using metric = ops::metrics_text::kind;

void append_cache(ops::metrics_text& text, const http::cached_site::counts& c) {
    text.begin("wheelcount_cache_requests_total", metric::counter,
               "Cache lookups by result: hit, stale (outdated, revalidated when possible), miss, "
               "coalesced (waited for another request's miss)");
    text.add({{"result", "hit"}}, c.hits);
    text.add({{"result", "stale"}}, c.stale);
    text.add({{"result", "miss"}}, c.misses);
    text.add({{"result", "coalesced"}}, c.shared);
    text.put("wheelcount_cache_evictions_total", metric::counter, "Entries evicted to make room",
             c.evicted);
    text.put("wheelcount_cache_entries", metric::gauge, "Entries in the response cache",
             std::uint64_t{c.answers});
    text.put("wheelcount_cache_bytes", metric::gauge, "Memory used by the response cache",
             std::uint64_t{c.bytes});
}

void append_data(ops::metrics_text& text, const api::snapshot& seen) {
    if (!seen.last_complete) return;
    const std::chrono::sys_seconds date = *seen.last_complete;
    text.put("wheelcount_last_complete_day_timestamp_seconds", metric::gauge,
             "Start of the newest completely imported day, Unix time",
             static_cast<double>(date.time_since_epoch().count()));
}

void append_log(ops::metrics_text& text, const ops::line_buffer& lines) {
    using stream = ops::line_buffer::stream;
    text.begin("wheelcount_log_lines_dropped_total", metric::counter,
               "Log lines dropped because stderr was not read fast enough");
    text.add({{"stream", "access"}}, lines.dropped(stream::access));
    text.add({{"stream", "events"}}, lines.dropped(stream::events));
}

} // namespace

metrics_site::metrics_site(const http::traffic& served, const public_api& api,
                           const ops::line_buffer& lines, const log& events)
    : served_(served),
      api_(api),
      lines_(lines),
      router_({{"/metrics", [this](const http::request&) { return tell(); }}}, events) {}

awaitable<http::response> metrics_site::tell() const {
    http::response answer;
    answer.content_type = ops::metrics_text::content_type;
    answer.body = text();
    co_return answer;
}

awaitable<http::answer_ptr> metrics_site::answer(const http::request& r) {
    auto made = co_await router_(r);
    co_return http::make_answer(std::move(made));
}

std::string metrics_site::text() const {
    ops::metrics_text text;
    served_.append(text, api_.routes());
    append_cache(text, api_.kept());
    text.put("wheelcount_store_available", metric::gauge,
             "1 while the store is used, 0 while its circuit breaker is open",
             std::uint64_t{api_.store_is_asked()});
    append_data(text, api_.seen());
    append_log(text, lines_);
    ops::append_process_metrics(text);
    return text.text();
}

} // namespace wheelcount::app
