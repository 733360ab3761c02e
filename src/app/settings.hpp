#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/config.hpp"
#include "wheelcount/core/log.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace wheelcount::app {

/// Everything an operator can set. Defaults stand in the table, not here.
struct settings {
    std::string store;
    std::uint64_t store_cache = 0; ///< bytes
    std::size_t store_connections = 0;
    std::chrono::milliseconds store_wait{};
    std::chrono::milliseconds store_timeout{};
    std::chrono::milliseconds store_lease{};
    std::string listen;
    int detail_months = 0;
    std::optional<day> today;
    severity log_level = severity::info;

    std::size_t connections_max = 0;
    std::chrono::milliseconds header_timeout{};
    std::chrono::milliseconds idle_timeout{};
    std::chrono::milliseconds write_timeout{};
    std::chrono::milliseconds drain_timeout{};

    std::string bigquery_endpoint;
    std::string bigquery_project;
    std::string bigquery_location;
    std::string bigquery_table;
};

/// The table that reads, checks, documents and prints the settings. `s` must outlive it.
config::table settings_table(settings& s);

} // namespace wheelcount::app
