#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/config.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/http/proxy_set.hpp"
#include "wheelcount/ingest/splits.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::app {

enum class source_kind { bigquery, clickhouse };

/// Everything an operator can set. Defaults stand in the table, not here.
struct settings {
    std::string store;
    std::uint64_t store_cache = 0; ///< bytes
    std::size_t store_connections = 0;
    std::chrono::milliseconds store_wait{};
    std::chrono::milliseconds store_timeout{};
    std::chrono::milliseconds store_lease{};
    std::string listen;
    std::string metrics_listen;
    std::uint32_t access_log = 0; ///< one of so many requests; 0: none
    int detail_months = 0;
    std::optional<day> today;
    severity log_level = severity::info;

    std::size_t connections_max = 0;
    std::size_t client_connections_max = 0;
    std::size_t requests_max = 0;
    std::uint64_t unsent_max = 0;   ///< bytes
    std::uint64_t answer_cache = 0; ///< bytes
    std::chrono::milliseconds header_timeout{};
    std::chrono::milliseconds idle_timeout{};
    std::chrono::milliseconds proxy_idle_timeout{};
    std::chrono::milliseconds write_timeout{};
    std::chrono::milliseconds drain_timeout{};

    http::proxy_set trusted_proxies;
    std::uint32_t rate_limit = 0;     ///< units a minute without a key; 0: no limit
    std::string admin_password;       ///< of pepy.tech's admin route
    std::uint32_t rate_limit_key = 0; ///< with a key that has no limit of its own

    std::optional<std::chrono::minutes> ingest_at; ///< after midnight; nullopt: not by itself
    std::chrono::milliseconds ingest_jitter{};
    int catch_up_days = 0;
    source_kind source = source_kind::bigquery;
    std::vector<std::string> splits;
    std::size_t split_values = 0;
    std::uint64_t budget_day = 0;   ///< bytes
    std::uint64_t budget_month = 0; ///< bytes
    std::uint64_t free_month = 0;   ///< bytes
    double price_tib = 0;

    std::string clickhouse_endpoint;
    std::string clickhouse_user;

    std::string bigquery_endpoint;
    std::string bigquery_project;
    std::string bigquery_location;
    std::string bigquery_table;
};

/// What the names in settings::splits mean.
ingest::split_set split_set_of(const std::vector<std::string>& names);

/// The table that reads, checks, documents and prints the settings. `s` must outlive it.
config::table settings_table(settings& s);

} // namespace wheelcount::app
