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

/// The source that the settings name, with all that it stands on.
class configured_source {
public:
    /// errc::not_found: no credentials; errc::bad_input: wrong ones, or no project that pays.
    /// `run` must outlive it.
    static result<configured_source> open(runtime& rt, const settings& s);

    ingest::day_source& get() { return *source_; }

private:
    result<void> open_bigquery(runtime& rt, const settings& s);
    void open_clickhouse(runtime& rt, const settings& s);

    // In the order of dependence; what the other source stands on stays empty.
    std::unique_ptr<net::http_client> http_;
    std::unique_ptr<clickhouse::client> clickhouse_;
    std::unique_ptr<bigquery::credentials> credentials_;
    std::unique_ptr<bigquery::client> bigquery_;
    std::unique_ptr<ingest::day_source> source_;
};

ingest::budget budget_of(const settings& s);

/// `jitter` is added to the time of day.
ingest::plan_policy policy_of(const settings& s, std::chrono::milliseconds jitter);

/// "$12.34" for bytes of one month of which `before` are billed already, the free ones included.
std::string format_price(const settings& s, std::uint64_t before, std::uint64_t bytes);

} // namespace wheelcount::app
