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
               "hit: at hand; stale: older than the data; miss: made; shared: waited for a miss");
    text.add({{"outcome", "hit"}}, c.hits);
    text.add({{"outcome", "stale"}}, c.stale);
    text.add({{"outcome", "miss"}}, c.misses);
    text.add({{"outcome", "shared"}}, c.shared);
    text.put("wheelcount_cache_evicted_total", metric::counter, "answers that made room for others",
             c.evicted);
    text.put("wheelcount_cache_answers", metric::gauge, "answers that are kept",
             std::uint64_t{c.answers});
    text.put("wheelcount_cache_bytes", metric::gauge, "memory that they take",
             std::uint64_t{c.bytes});
}

void append_data(ops::metrics_text& text, const api::snapshot& seen) {
    if (!seen.last_complete) return;
    const std::chrono::sys_seconds date = *seen.last_complete;
    text.put("wheelcount_last_complete_day_timestamp_seconds", metric::gauge,
             "when the newest day began that is imported completely (Unix time)",
             static_cast<double>(date.time_since_epoch().count()));
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
             "0 while the store is not asked because it failed too often",
             std::uint64_t{api_.store_is_asked()});
    append_data(text, api_.seen());
    text.put("wheelcount_access_log_dropped_total", metric::counter,
             "lines for which whoever reads them was too slow", lines_.dropped());
    ops::append_process_metrics(text);
    return text.text();
}

} // namespace wheelcount::app
