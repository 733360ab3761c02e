#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/domain/month_counts.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace wheelcount::api {

/// The dates of a month, such as `2026-07-01`, formatted once.
class month_dates {
public:
    explicit month_dates(month m) {
        const std::string prefix = to_string(m) + "-";
        for (std::size_t day_index = 0; day_index < texts_.size(); ++day_index) {
            prefix.copy(texts_[day_index].data(), prefix.size());
            texts_[day_index][8] = static_cast<char>('0' + (day_index + 1) / 10);
            texts_[day_index][9] = static_cast<char>('0' + (day_index + 1) % 10);
        }
    }
    /// By the index of the day; the 1st is 0.
    std::string_view operator[](std::size_t day_index) const {
        return {texts_[day_index].data(), size};
    }

    static constexpr std::size_t size = 10;

private:
    std::array<std::array<char, size>, domain::days_per_month> texts_;
};

} // namespace wheelcount::api
