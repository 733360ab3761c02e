#include "mongo/retry_policy.hpp"

#include <algorithm>

namespace wheelcount::mongo {

bool must_discard_client(errc failure) {
    return failure == errc::unavailable || failure == errc::timed_out;
}

bool is_retryable(errc failure, int attempts) {
    constexpr int attempts_max = 2;
    return failure == errc::unavailable && attempts < attempts_max;
}

bool is_permanent(errc failure) {
    return failure != errc::unavailable && failure != errc::timed_out;
}

std::chrono::milliseconds connect_delay(int failures) {
    if (failures == 0) return {};
    constexpr int doublings_max = 4;
    return std::chrono::milliseconds(25) * (1 << std::min(failures - 1, doublings_max));
}

} // namespace wheelcount::mongo
