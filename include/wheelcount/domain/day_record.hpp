#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/counts.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcount::domain {

/// What is known about an imported day.
struct day_record {
    counts downloads;           ///< of all projects
    std::uint64_t projects = 0; ///< with at least one download
    std::string source;         ///< "bigquery", "csv", "pepy" or "demo"
    std::chrono::sys_seconds imported_at{};
    std::uint64_t bytes_billed = 0; ///< zero where the source costs nothing

    std::string pack() const;
    static result<day_record> unpack(std::string_view bytes);

    friend bool operator==(const day_record&, const day_record&) = default;
};

} // namespace wheelcount::domain
