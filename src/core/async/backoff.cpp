#include "wheelcount/core/backoff.hpp"

#include "wheelcount/core/clock.hpp"

#include <algorithm>
#include <random>

namespace wheelcount {
namespace {

constexpr std::chrono::milliseconds delay_min{1'000};
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
backoff::next(time_point now, std::optional<std::chrono::seconds> retry_after) {
    if (!deadline_) deadline_ = now + budget;
    const auto range = static_cast<double>((ceiling_ - delay_min).count());
    const std::chrono::milliseconds random(static_cast<std::int64_t>((*random_)() * range));
    ceiling_ = std::min(2 * ceiling_, ceiling_max);

    std::chrono::milliseconds delay = delay_min + random;
    if (retry_after) delay = std::max<std::chrono::milliseconds>(delay, *retry_after);
    if (now + delay > *deadline_) return std::nullopt;
    return delay;
}

} // namespace wheelcount
