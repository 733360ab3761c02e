#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/domain/month_counts.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace wheelcount::api {

/// The texts of a month's days, such as `2026-07-01`: what stands before each is the same.
class month_dates {
public:
    explicit month_dates(month m) {
        const std::string front = to_string(m) + "-";
        for (std::size_t at = 0; at < texts_.size(); ++at) {
            front.copy(texts_[at].data(), front.size());
            texts_[at][8] = static_cast<char>('0' + (at + 1) / 10);
            texts_[at][9] = static_cast<char>('0' + (at + 1) % 10);
        }
    }
    /// By the position of the day; the 1st is 0.
    std::string_view operator[](std::size_t at) const { return {texts_[at].data(), size}; }

    static constexpr std::size_t size = 10;

private:
    std::array<std::array<char, size>, domain::days_per_month> texts_;
};

} // namespace wheelcount::api
