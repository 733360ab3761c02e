#include "wheelcount/clickhouse/client.hpp"

#include "clickhouse/errors.hpp"
#include "clickhouse/response_reader.hpp"
#include "wheelcount/core/backoff.hpp"

#include <chrono>

namespace wheelcount::clickhouse {
namespace {

/// The public server runs a query for at most one minute; the rest is for the response and the
/// sink.
constexpr std::chrono::minutes deadline{5};
constexpr std::uint64_t response_bytes_max = 64u << 20;

/// At its limit of rows read by a query the public server returns a result of the rows read so far.
/// With this setting it returns an error instead.
constexpr std::string_view throw_on_read_limit = "&read_overflow_mode=throw";

class http_interface final : public client {
public:
    http_interface(client_options options, net::http_client& http, clock& clock, const log& logger)
        : options_(std::move(options)),
          http_(http),
          clock_(clock),
          logger_(logger),
          jitter_(make_jitter(clock)) {}

    awaitable<result<std::uint64_t>> select(std::string sql, row_sink& sink) override;

private:
    net::http_request request(const std::string& sql) const;
    awaitable<std::optional<failure>> attempt(const std::string& sql, response_reader& reader);
    bool retry_without_settings(const failure& f);
    awaitable<bool> recover(backoff& retries, const failure& f);

    const client_options options_;
    net::http_client& http_;
    clock& clock_;
    const log& logger_;
    const jitter jitter_;
    bool send_settings_ = true;
};

net::http_request http_interface::request(const std::string& sql) const {
    net::http_request request;
    request.method = "POST";
    request.url = options_.endpoint + "/?default_format=JSONCompactEachRow";
    if (send_settings_) request.url += throw_on_read_limit;
    // Not in the URL, which proxies log.
    request.headers.push_back("X-ClickHouse-User: " + options_.user);
    if (!options_.password.empty())
        request.headers.push_back("X-ClickHouse-Key: " + options_.password);
    request.body = sql;
    request.timeout = deadline;
    request.body_bytes_max = response_bytes_max;
    return request;
}

/// nullopt: the response is complete.
awaitable<std::optional<failure>> http_interface::attempt(const std::string& sql,
                                                          response_reader& reader) {
    auto query = request(sql);
    const auto response = co_await http_.stream(std::move(query), reader);
    // An error of the sink is final, even unavailable: it is no reason to retry.
    if (reader.read_error()) co_return failure{false, false, *reader.read_error(), std::nullopt};
    if (!response) co_return classify(response.error());
    if (response->status / 100 != 2) co_return classify(*response);
    co_return reader.finish();
}

awaitable<result<std::uint64_t>> http_interface::select(std::string sql, row_sink& sink) {
    backoff retries(jitter_);
    for (;;) {
        response_reader reader(sink);
        const auto failed = co_await attempt(sql, reader);
        if (!failed) co_return reader.rows();
        if (retry_without_settings(*failed)) continue;
        const bool retry = co_await recover(retries, *failed);
        if (!retry) co_return failed->cause;
        if (reader.rows() > 0) co_return reader.rows();
    }
}

/// A user that may not change settings is served without them; results are then correct only while
/// no query exceeds the server's read limit.
bool http_interface::retry_without_settings(const failure& f) {
    if (!f.setting_rejected || !send_settings_) return false;
    send_settings_ = false;
    logger_.warning("clickhouse.settings_readonly", {{"reason", f.cause.message}});
    return true;
}

/// Waits before the next attempt; returns false to give up.
awaitable<bool> http_interface::recover(backoff& retries, const failure& f) {
    if (!f.is_transient) co_return false;
    const auto delay = retries.next(clock_.now(), f.retry_after);
    if (!delay) co_return false;
    logger_.warning("clickhouse.retry",
                    {{"reason", f.cause.message}, {"delay_ms", delay->count()}});
    co_await clock_.sleep_for(*delay);
    co_return true;
}

} // namespace

std::unique_ptr<client> make_client(client_options options, net::http_client& http, clock& clock,
                                    const log& logger) {
    return std::make_unique<http_interface>(std::move(options), http, clock, logger);
}

} // namespace wheelcount::clickhouse
