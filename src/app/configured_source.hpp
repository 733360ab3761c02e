#pragma once

#include "app/runtime.hpp"
#include "app/settings.hpp"
#include "wheelcount/bigquery/client.hpp"
#include "wheelcount/bigquery/credentials.hpp"
#include "wheelcount/clickhouse/client.hpp"
#include "wheelcount/ingest/budget.hpp"
#include "wheelcount/ingest/day_source.hpp"
#include "wheelcount/ingest/plan.hpp"
#include "wheelcount/net/http_client.hpp"

#include <memory>
#include <string>

namespace wheelcount::app {

/// The download source of the settings, with its HTTP client and credentials.
class configured_source {
public:
    /// errc::not_found: no credentials. errc::bad_input: invalid credentials, or no project to
    /// bill. `rt` must outlive the source.
    static result<configured_source> open(runtime& rt, const settings& s);

    ingest::day_source& get() { return *source_; }

private:
    result<void> open_bigquery(runtime& rt, const settings& s);
    void open_clickhouse(runtime& rt, const settings& s);

    // In order of dependence. The members of the other source kind stay empty.
    std::unique_ptr<net::http_client> http_;
    std::unique_ptr<clickhouse::client> clickhouse_;
    std::unique_ptr<bigquery::credentials> credentials_;
    std::unique_ptr<bigquery::client> bigquery_;
    std::unique_ptr<ingest::day_source> source_;
};

/// The maximum bytes billed per day and month.
ingest::budget budget_of(const settings& s);

/// When days are due; `jitter` is added to the time of day.
ingest::plan_policy policy_of(const settings& s, std::chrono::milliseconds jitter);

/// "$12.34": the price of `bytes` in a month that has `before` billed bytes already, the free tier
/// included.
std::string format_price(const settings& s, std::uint64_t before, std::uint64_t bytes);

} // namespace wheelcount::app
