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

/// A day may be imported again because its log moves: it is looked at so many days after it …
inline constexpr std::array reconcile_after_days{2, 7};
/// … and so it is provisional for so many days.
inline constexpr int provisional_days = reconcile_after_days.back() + 1;

/// What is known about an imported day.
struct day_record {
    /// Of a day whose source can be asked again.
    struct reconciliation_state {
        std::uint64_t log_rows = 0; ///< what the source counted, impossible project names included
        std::uint64_t bytes_processed = 0;
        std::chrono::sys_seconds verified_at{}; ///< when log_rows was last found unchanged
        std::uint32_t revision = 1;             ///< the day was imported so many times
        std::uint32_t counting_version = 1;     ///< see known_breaks.hpp
        bool below_threshold =
            false; ///< taken although it is far below the same weekdays before it

        friend bool operator==(const reconciliation_state&, const reconciliation_state&) = default;
    };

    counts downloads;           ///< of all projects
    std::uint64_t projects = 0; ///< with at least one download
    std::string source;         ///< "bigquery", "clickhouse", "csv", "pepy" or "demo"
    std::chrono::sys_seconds imported_at{};
    std::uint64_t bytes_billed = 0; ///< by its last import; zero where the source costs nothing
    std::optional<reconciliation_state> reconciliation = std::nullopt;

    /// Whether this, the record of `date`, may still be replaced.
    bool is_provisional(day date) const {
        return reconciliation && reconciliation->verified_at < date + days{provisional_days};
    }

    std::string pack() const;
    static result<day_record> unpack(std::string_view bytes);

    friend bool operator==(const day_record&, const day_record&) = default;
};

} // namespace wheelcount::domain
