#pragma once

#include "wheelcount/core/format_number.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace wheelcount {

/// A part of a std::chrono::hh_mm_ss with two digits: `05`.
template <class Rep, class Period>
std::string two_digits(std::chrono::duration<Rep, Period> part) {
    return zero_pad(static_cast<std::uint64_t>(part.count()), 2);
}

/// `HH:MM:SS`; fractions of a second are truncated.
template <class Duration>
std::string time_of_day(const std::chrono::hh_mm_ss<Duration>& time) {
    return two_digits(time.hours()) + ':' + two_digits(time.minutes()) + ':' +
           two_digits(time.seconds());
}

} // namespace wheelcount
