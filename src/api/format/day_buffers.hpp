#pragma once

#include "api/format/raw_writer.hpp"
#include "wheelcount/domain/month_counts.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <string>

namespace wheelcount::api {

/// Texts of the days of a month that grow beside each other: a month is kept label by label, and
/// what is made of it is told day by day.
class day_buffers {
public:
    /// No day's text may become longer than `room`; to exceed it is undefined behaviour.
    day_buffers(domain::month_days days, std::size_t capacity);

    /// The text of one of these days, by its position.
    raw_writer& operator[](std::size_t day_index) { return writers_[day_index]; }
    /// All, ascending.
    std::string joined() const;

private:
    domain::month_days days_;
    std::size_t capacity_;
    std::unique_ptr<char[]> storage_; ///< not a string: nothing has to be in it beforehand
    std::array<raw_writer, domain::days_per_month> writers_;
};

} // namespace wheelcount::api
