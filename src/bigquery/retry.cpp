#include "bigquery/retry.hpp"

#include <algorithm>

namespace wheelcount::bigquery {
namespace {

constexpr std::chrono::milliseconds floor_of_pauses{1'000};
constexpr std::chrono::milliseconds ceiling_max{32'000};
constexpr std::chrono::minutes budget{10};

} // namespace

retry_step retry_plan::after(const failure& f, std::chrono::system_clock::time_point now) {
    using action = retry_step::action;
    if (f.cure == remedy::renew_access && !renewed_) {
        renewed_ = true;
        return {action::renew_access};
    }
    if (f.cure != remedy::ask_again) return {action::give_up};

    if (!give_up_at_) give_up_at_ = now + budget;
    std::chrono::milliseconds pause = next_pause();
    if (f.retry_after) pause = std::max<std::chrono::milliseconds>(pause, *f.retry_after);
    if (now + pause > *give_up_at_) return {action::give_up};
    return {action::pause, pause};
}

std::chrono::milliseconds retry_plan::next_pause() {
    const auto spread = static_cast<double>((ceiling_ - floor_of_pauses).count());
    const std::chrono::milliseconds pause(static_cast<std::int64_t>((*random_)() * spread));
    ceiling_ = std::min(2 * ceiling_, ceiling_max);
    return floor_of_pauses + pause;
}

} // namespace wheelcount::bigquery
