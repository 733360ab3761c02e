#include "app/ingest_setup.hpp"

#include "wheelcount/ingest/bigquery_day.hpp"
#include "wheelcount/ingest/clickhouse_day.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace wheelcount::app {
namespace {

/// An emulator has no accounts, and a token must never travel unencrypted.
result<std::unique_ptr<bigquery::credentials>>
make_credentials(const settings& s, net::http_client& http, clock& calendar) {
    if (s.bigquery_endpoint.starts_with("http://")) return bigquery::no_credentials();
    return bigquery::find_credentials(bigquery::search_from_environment(), http, calendar);
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
    const std::uint64_t paid = bytes - std::min(bytes, s.free_tier_bytes_month);
    return static_cast<double>(paid) / tib * s.price_per_tib;
}

} // namespace

result<opened_source> opened_source::open(runtime& run, const settings& s) {
    opened_source opened;
    opened.http_ = net::make_http_client(run.get_executor());
    switch (s.source) {
    case source_kind::clickhouse:
        opened.open_clickhouse(run, s);
        break;
    case source_kind::bigquery:
        if (const auto ready = opened.open_bigquery(run, s); !ready) return ready.error();
        break;
    }
    return opened;
}

result<void> opened_source::open_bigquery(runtime& run, const settings& s) {
    auto credentials = make_credentials(s, *http_, run.clock());
    if (!credentials) return credentials.error();
    credentials_ = std::move(*credentials);
    auto options = client_options(s, *credentials_);
    if (!options) return options.error();
    bigquery_ = bigquery::make_client(std::move(*options), *http_, *credentials_, run.clock(),
                                      run.events());
    source_ =
        ingest::make_bigquery_source(*bigquery_, s.bigquery_table, split_set_of(s.dimensions));
    return {};
}

void opened_source::open_clickhouse(runtime& run, const settings& s) {
    clickhouse::client_options options;
    options.endpoint = s.clickhouse_endpoint;
    options.user = s.clickhouse_user;
    clickhouse_ = clickhouse::make_client(std::move(options), *http_, run.clock(), run.events());
    ingest::clickhouse_options wanted;
    wanted.splits = split_set_of(s.dimensions);
    source_ = ingest::make_clickhouse_source(*clickhouse_, std::move(wanted));
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

std::string price_text(const settings& s, std::uint64_t before, std::uint64_t bytes) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "$%.2f",
                  dollars(s, before + bytes) - dollars(s, before));
    return text.data();
}

} // namespace wheelcount::app
