#include "support/fake_clock.hpp"

namespace wheelcount::test {

fake_clock::fake_clock(day today) : now_(today + std::chrono::hours{12}) {}

awaitable<void> fake_clock::sleep_for(std::chrono::milliseconds duration) {
    slept_.push_back(duration);
    advance(duration);
    co_return;
}

} // namespace wheelcount::test
