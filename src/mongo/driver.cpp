#include "mongo/driver.hpp"

#include "mongo/transport/fiber.hpp"

#include <cerrno>
#include <chrono>
#include <ctime>

#include <unistd.h>

namespace wheelcount::mongo {
namespace {

struct driver {
    driver() {
        mongoc_init();
        mongoc_log_set_handler(nullptr, nullptr);
    }
    driver(const driver&) = delete;
    driver& operator=(const driver&) = delete;
    ~driver() { mongoc_cleanup(); }
};

/// Returns false if no fiber runs: then the caller wants the thread to sleep.
bool sleep_on_fiber(std::chrono::microseconds duration) {
    fiber* const current = fiber::current();
    if (!current) return false;
    const auto never = [] { return false; };
    current->wait_until(std::chrono::steady_clock::now() + duration, never);
    return true;
}

} // namespace

void init_driver() {
    static const driver instance;
}

#if MONGOC_CHECK_VERSION(1, 26, 0)

void install_fiber_sleep(mongoc_client_t& client) {
    const auto sleep = [](std::int64_t microseconds, void*) {
        sleep_on_fiber(std::chrono::microseconds(microseconds));
    };
    mongoc_client_set_usleep_impl(&client, sleep, nullptr);
}

#else

// The usleep() below, which is linked with this file, does the work.
void install_fiber_sleep(mongoc_client_t&) {}

#endif

} // namespace wheelcount::mongo

#if !MONGOC_CHECK_VERSION(1, 26, 0)

/// Replaces libc's usleep(3) in the whole program, the driver included.
extern "C" int usleep(useconds_t useconds) {
    const std::chrono::microseconds duration(useconds);
    if (wheelcount::mongo::sleep_on_fiber(duration)) return 0;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(duration);
    timespec wanted{};
    wanted.tv_sec = seconds.count();
    wanted.tv_nsec = std::chrono::nanoseconds(duration - seconds).count();
    return ::nanosleep(&wanted, nullptr);
}

#endif
