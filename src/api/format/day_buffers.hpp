#pragma once

#include "api/format/raw_writer.hpp"
#include "wheelcount/domain/month_counts.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <string>

namespace wheelcount::api {

/// One buffer for each day of a month, all written in parallel: a month is stored by label, and the
/// responses list it by day.
class day_buffers {
public:
    /// Each day has `capacity` characters; to write more is undefined behaviour.
    day_buffers(domain::month_days days, std::size_t capacity);

    /// The writer of one of `days`, by its index; the 1st is 0.
    raw_writer& operator[](std::size_t day_index) { return writers_[day_index]; }
    /// The texts of all days, ascending.
    std::string joined() const;

private:
    domain::month_days days_;
    std::size_t capacity_;
    std::unique_ptr<char[]> storage_; ///< not initialised, unlike a string
    std::array<raw_writer, domain::days_per_month> writers_;
};

} // namespace wheelcount::api
