#include "store/mongo_policy.hpp"

#include <algorithm>

namespace wheelcount::store {

bool is_client_spent(errc failure) {
    return failure == errc::unavailable || failure == errc::timed_out;
}

bool is_worth_another_try(errc failure, int tries) {
    constexpr int tries_max = 2;
    return failure == errc::unavailable && tries < tries_max;
}

bool is_permanent(errc failure) {
    return failure != errc::unavailable && failure != errc::timed_out;
}

std::chrono::milliseconds connect_pause(int failures) {
    if (failures == 0) return {};
    constexpr int doublings_max = 4;
    return std::chrono::milliseconds(25) * (1 << std::min(failures - 1, doublings_max));
}

} // namespace wheelcount::store
