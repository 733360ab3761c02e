#include "ingest/retry_delay.hpp"

#include <algorithm>

namespace wheelcount::ingest {

std::chrono::minutes retry_delay(const day_failure& failure) {
    using std::chrono::minutes;
    constexpr minutes first{5};
    constexpr minutes longest{120};
    constexpr unsigned doublings_max = 5; // enough to reach `longest`
    switch (failure.code) {
    case errc::unavailable:
    case errc::timed_out:
    case errc::overloaded:
    case errc::not_found:
    case errc::conflict:
        return std::min(longest, first * (1 << std::min(failure.count - 1, doublings_max)));
    case errc::cancelled:
        return minutes{1};
    case errc::permission_denied:
        return minutes{60};
    case errc::bad_input:
    case errc::too_large:
    case errc::corrupt:
    case errc::internal:
        break;
    }
    return minutes{6 * 60};
}

} // namespace wheelcount::ingest
