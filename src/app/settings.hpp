#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/config.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/http/proxy_set.hpp"
#include "wheelcount/ingest/dimension_selection.hpp"

#include <boost/describe/enum.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::app {

BOOST_DEFINE_ENUM_CLASS(source_kind, bigquery, clickhouse)

/// Everything an operator can set, in the groups of the help. The table has the defaults.
struct settings {
    // Server
    std::string listen;
    std::string metrics_listen;
    http::proxy_set trusted_proxies;
    std::string admin_password;
    severity log_level = severity::info;
    std::uint32_t access_log_sampling = 0; ///< one in N requests; 0: no access log

    // Store
    std::string store;
    int detail_retention_months = 0;
    std::chrono::milliseconds mongo_checkout_timeout{};
    std::chrono::milliseconds mongo_timeout{};
    std::chrono::milliseconds mongo_lease_ttl{};

    // Limits
    std::size_t connections_max = 0;
    std::size_t client_connections_max = 0;
    std::size_t requests_max = 0;
    std::uint64_t send_buffer_bytes_max = 0;
    std::uint32_t rate_limit_per_minute = 0;         ///< 0: no limit
    std::uint32_t api_key_rate_limit_per_minute = 0; ///< 0: no limit

    // Ingest
    std::optional<std::chrono::minutes> ingest_time; ///< after midnight (UTC); nullopt: off
    std::chrono::milliseconds ingest_jitter{};
    int catch_up_days = 0;
    std::vector<std::string> dimensions;
    std::size_t dimension_values_max = 0;
    std::uint64_t budget_bytes_day = 0;
    std::uint64_t budget_bytes_month = 0;
    std::uint64_t free_tier_bytes_month = 0;
    double price_per_tib = 0; ///< dollars

    // Sources
    source_kind source = source_kind::bigquery;
    std::string bigquery_project;
    std::string bigquery_location;
    std::string bigquery_table;
    std::string bigquery_endpoint;
    std::string clickhouse_endpoint;
    std::string clickhouse_user;

    // Tuning
    std::uint64_t cache_bytes = 0;
    std::uint64_t sqlite_cache_bytes = 0;
    std::size_t mongo_pool_size = 0;
    std::chrono::milliseconds header_timeout{};
    std::chrono::milliseconds idle_timeout{};
    std::chrono::milliseconds proxy_idle_timeout{};
    std::chrono::milliseconds write_timeout{};
    std::chrono::milliseconds drain_timeout{};
    std::optional<day> today;
};

/// Parses settings::dimensions.
ingest::dimension_selection selected_dimensions(const std::vector<std::string>& names);

/// The table that reads, checks, documents and prints the settings. `s` must outlive it.
config::table settings_table(settings& s);

} // namespace wheelcount::app
