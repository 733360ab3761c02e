#include "wheelcount/core/backoff.hpp"

#include "wheelcount/core/clock.hpp"

#include <algorithm>
#include <random>

namespace wheelcount {
namespace {

constexpr std::chrono::milliseconds floor_of_pauses{1'000};
constexpr std::chrono::milliseconds ceiling_max{32'000};
constexpr std::chrono::minutes budget{10};

} // namespace

jitter make_jitter(const clock& seed) {
    using engine = std::minstd_rand;
    const auto time = seed.now().time_since_epoch().count();
    return [random = engine(static_cast<engine::result_type>(time))]() mutable {
        return std::uniform_real_distribution<>()(random);
    };
}

std::optional<std::chrono::milliseconds>
backoff::next(time_point now, std::optional<std::chrono::seconds> asked_for) {
    if (!give_up_at_) give_up_at_ = now + budget;
    const auto spread = static_cast<double>((ceiling_ - floor_of_pauses).count());
    const std::chrono::milliseconds random(static_cast<std::int64_t>((*random_)() * spread));
    ceiling_ = std::min(2 * ceiling_, ceiling_max);

    std::chrono::milliseconds pause = floor_of_pauses + random;
    if (asked_for) pause = std::max<std::chrono::milliseconds>(pause, *asked_for);
    if (now + pause > *give_up_at_) return std::nullopt;
    return pause;
}

} // namespace wheelcount
