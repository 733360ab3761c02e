#include "app/configured_source.hpp"

#include "wheelcount/ingest/bigquery_source.hpp"
#include "wheelcount/ingest/clickhouse_source.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace wheelcount::app {
namespace {

/// No credentials for http:// (an emulator): a token must never be sent unencrypted.
result<std::unique_ptr<bigquery::credentials>>
make_credentials(const settings& s, net::http_client& http, clock& wall_clock) {
    if (s.bigquery_endpoint.starts_with("http://")) return bigquery::make_anonymous_credentials();
    return bigquery::find_credentials(bigquery::search_from_environment(), http, wall_clock);
}

result<bigquery::client_options> client_options(const settings& s,
                                                const bigquery::credentials& access) {
    bigquery::client_options options;
    options.endpoint = s.bigquery_endpoint;
    options.location = s.bigquery_location;
    options.project =
        s.bigquery_project.empty() ? access.project().value_or("") : s.bigquery_project;
    if (options.project.empty())
        return error(errc::bad_input, "no Google Cloud project to bill: set bigquery_project");
    return options;
}

double dollars(const settings& s, std::uint64_t bytes) {
    constexpr double tib = 1ULL << 40;
    const std::uint64_t billed = bytes - std::min(bytes, s.free_tier_bytes_month);
    return static_cast<double>(billed) / tib * s.price_per_tib;
}

} // namespace

result<configured_source> configured_source::open(runtime& rt, const settings& s) {
    configured_source source;
    source.http_ = net::make_http_client(rt.get_executor());
    switch (s.source) {
    case source_kind::clickhouse:
        source.open_clickhouse(rt, s);
        break;
    case source_kind::bigquery:
        if (const auto opened = source.open_bigquery(rt, s); !opened) return opened.error();
        break;
    }
    return source;
}

result<void> configured_source::open_bigquery(runtime& rt, const settings& s) {
    auto credentials = make_credentials(s, *http_, rt.clock());
    if (!credentials) return credentials.error();
    credentials_ = std::move(*credentials);
    auto options = client_options(s, *credentials_);
    if (!options) return options.error();
    bigquery_ =
        bigquery::make_client(std::move(*options), *http_, *credentials_, rt.clock(), rt.logger());
    source_ = ingest::make_bigquery_source(*bigquery_, s.bigquery_table,
                                           selected_dimensions(s.dimensions));
    return {};
}

void configured_source::open_clickhouse(runtime& rt, const settings& s) {
    clickhouse::client_options options;
    options.endpoint = s.clickhouse_endpoint;
    options.user = s.clickhouse_user;
    clickhouse_ = clickhouse::make_client(std::move(options), *http_, rt.clock(), rt.logger());
    ingest::clickhouse_options source_options;
    source_options.dimensions = selected_dimensions(s.dimensions);
    source_ = ingest::make_clickhouse_source(*clickhouse_, std::move(source_options));
}

ingest::budget budget_of(const settings& s) {
    return {s.budget_bytes_day, s.budget_bytes_month};
}

ingest::plan_policy policy_of(const settings& s, std::chrono::milliseconds jitter) {
    ingest::plan_policy policy;
    policy.ready =
        s.ingest_time.value_or(policy.ready) + std::chrono::floor<std::chrono::minutes>(jitter);
    policy.catch_up_days = s.catch_up_days;
    return policy;
}

std::string format_price(const settings& s, std::uint64_t before, std::uint64_t bytes) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "$%.2f",
                  dollars(s, before + bytes) - dollars(s, before));
    return text.data();
}

} // namespace wheelcount::app
