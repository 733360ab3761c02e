#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/counts.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::domain {

/// Rows of a day may arrive late, so the day is counted again these numbers of days after it.
inline constexpr std::array reconcile_after_days{2, 7};
/// A day is provisional until its last reconciliation is due.
inline constexpr int provisional_days = reconcile_after_days.back() + 1;

/// What is known about an imported day: document `|day|2026-07-20`.
struct day_record {
    /// Only of a day whose source can count it again (BigQuery, ClickHouse).
    struct reconciliation_state {
        std::uint64_t log_rows = 0; ///< rows of the log, those with invalid project names included
        std::uint64_t bytes_processed = 0;
        std::chrono::sys_seconds verified_at{}; ///< when log_rows was last found unchanged
        std::uint32_t revision = 1;             ///< number of imports of the day
        std::uint32_t counting_version = 1;     ///< see known_breaks.hpp
        bool below_threshold = false;           ///< accepted although the volume check failed

        friend bool operator==(const reconciliation_state&, const reconciliation_state&) = default;
    };

    counts downloads;           ///< of all projects
    std::uint64_t projects = 0; ///< with at least one download
    std::string source;         ///< "bigquery", "clickhouse", "csv", "pepy" or "demo"
    std::chrono::sys_seconds imported_at{};
    std::uint64_t bytes_billed = 0; ///< by the last import; zero if the source is free
    std::optional<reconciliation_state> reconciliation = std::nullopt;

    /// Whether this, the record of `date`, may still change by a reconciliation.
    bool is_provisional(day date) const {
        return reconciliation && reconciliation->verified_at < date + days{provisional_days};
    }

    std::string pack() const;
    /// errc::corrupt for anything that pack() could not have written.
    static result<day_record> unpack(std::string_view bytes);

    friend bool operator==(const day_record&, const day_record&) = default;
};

} // namespace wheelcount::domain
