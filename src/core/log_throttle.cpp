#include "wheelcount/core/log_throttle.hpp"

#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/log.hpp"

#include <utility>

namespace wheelcount {

void log_throttle::failure(const error& e) {
    if (e.code == errc::cancelled) return;
    ++failures_;
    const auto now = wall_clock_.now();
    if (last_logged_ && now - *last_logged_ < interval) {
        ++suppressed_;
        return;
    }
    last_logged_ = now;
    failure_logged_ = true;
    if (const auto suppressed = std::exchange(suppressed_, 0))
        logger_.failure(keys_.failed, e, {{"suppressed", suppressed}});
    else
        logger_.failure(keys_.failed, e);
}

void log_throttle::log_recovery() {
    failure_logged_ = false;
    logger_.info(keys_.recovered, {{"failures", std::exchange(failures_, 0)}});
}

} // namespace wheelcount
