#include "wheelcount/clickhouse/client.hpp"

#include "clickhouse/answer_reader.hpp"
#include "clickhouse/server_error.hpp"
#include "wheelcount/core/backoff.hpp"

#include <chrono>

namespace wheelcount::clickhouse {
namespace {

/// The public server works on a query for a minute at most; the rest is for its answer and the
/// sink.
constexpr std::chrono::minutes deadline{5};
constexpr std::uint64_t answer_bytes_max = 64u << 20;

/// At the bound on rows that a query may read, the public server answers from what it has read so
/// far, as if that were all. With this it says that the bound was exceeded.
constexpr std::string_view honest_reads = "&read_overflow_mode=throw";

class http_interface final : public client {
public:
    http_interface(client_options options, net::http_client& http, clock& clock, const log& events)
        : options_(std::move(options)),
          http_(http),
          clock_(clock),
          log_(events),
          jitter_(make_jitter(clock)) {}

    awaitable<result<std::uint64_t>> select(std::string sql, row_sink& sink) override;

private:
    net::http_request request(const std::string& sql) const;
    awaitable<std::optional<failure>> attempt(const std::string& sql, answer_reader& reader);
    bool drops_settings(const failure& f);
    awaitable<bool> recover(backoff& pauses, const failure& f);

    const client_options options_;
    net::http_client& http_;
    clock& clock_;
    const log& log_;
    const jitter jitter_;
    bool sends_settings_ = true;
};

net::http_request http_interface::request(const std::string& sql) const {
    net::http_request request;
    request.method = "POST";
    request.url = options_.endpoint + "/?default_format=JSONCompactEachRow";
    if (sends_settings_) request.url += honest_reads;
    // Not in the URL, which proxies write to their logs.
    request.headers.push_back("X-ClickHouse-User: " + options_.user);
    if (!options_.password.empty())
        request.headers.push_back("X-ClickHouse-Key: " + options_.password);
    request.body = sql;
    request.deadline = deadline;
    request.body_bytes_max = answer_bytes_max;
    return request;
}

/// nullopt: the answer came to its end.
awaitable<std::optional<failure>> http_interface::attempt(const std::string& sql,
                                                          answer_reader& reader) {
    auto question = request(sql);
    const auto answer = co_await http_.stream(std::move(question), reader);
    // Errors of the sink keep their code: unavailable from there is no reason to ask again.
    if (reader.refusal()) co_return failure{false, false, *reader.refusal(), std::nullopt};
    if (!answer) co_return judge(answer.error());
    if (answer->status / 100 != 2) co_return judge(*answer);
    co_return reader.finish();
}

awaitable<result<std::uint64_t>> http_interface::select(std::string sql, row_sink& sink) {
    backoff pauses(jitter_);
    for (;;) {
        answer_reader reader(sink);
        const auto broken = co_await attempt(sql, reader);
        if (!broken) co_return reader.rows();
        if (drops_settings(*broken)) continue;
        const bool again = co_await recover(pauses, *broken);
        if (!again) co_return broken->why;
        if (reader.rows() > 0) co_return reader.rows();
    }
}

/// Users that may not change any setting are served all the same, but what they are told is only
/// true as long as no query reads more than it may.
bool http_interface::drops_settings(const failure& f) {
    if (!f.setting_refused || !sends_settings_) return false;
    sends_settings_ = false;
    log_.warning("clickhouse.settings_readonly", {{"reason", f.why.message}});
    return true;
}

/// Waits before the next attempt; false: there is no use in it.
awaitable<bool> http_interface::recover(backoff& pauses, const failure& f) {
    if (!f.may_pass) co_return false;
    const auto pause = pauses.next(clock_.now(), f.retry_after);
    if (!pause) co_return false;
    log_.warning("clickhouse.retry", {{"reason", f.why.message}, {"delay_ms", pause->count()}});
    co_await clock_.sleep_for(*pause);
    co_return true;
}

} // namespace

std::unique_ptr<client> make_client(client_options options, net::http_client& http, clock& clock,
                                    const log& events) {
    return std::make_unique<http_interface>(std::move(options), http, clock, events);
}

} // namespace wheelcount::clickhouse
