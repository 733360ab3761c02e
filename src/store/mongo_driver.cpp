#include "store/mongo_driver.hpp"

#include "store/fibre.hpp"

#include <cerrno>
#include <chrono>
#include <ctime>

#include <unistd.h>

namespace wheelcount::store {
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

/// False when no fibre runs: then the thread itself is meant to sleep.
bool sleep_on_fibre(std::chrono::microseconds duration) {
    fibre* const current = fibre::current();
    if (!current) return false;
    const auto never = [] { return false; };
    current->wait_until(std::chrono::steady_clock::now() + duration, never);
    return true;
}

} // namespace

void start_mongo_driver() {
    static const driver started;
}

#if MONGOC_CHECK_VERSION(1, 26, 0)

void make_sleep_suspend(mongoc_client_t& client) {
    const auto sleep = [](std::int64_t microseconds, void*) {
        sleep_on_fibre(std::chrono::microseconds(microseconds));
    };
    mongoc_client_set_usleep_impl(&client, sleep, nullptr);
}

#else

// Nothing to set: this file being linked is what brings the usleep() below into the program.
void make_sleep_suspend(mongoc_client_t&) {}

#endif

} // namespace wheelcount::store

#if !MONGOC_CHECK_VERSION(1, 26, 0)

/// Takes the place of libc's in the whole program, the driver included. Same contract: usleep(3).
extern "C" int usleep(useconds_t microseconds) {
    const std::chrono::microseconds duration(microseconds);
    if (wheelcount::store::sleep_on_fibre(duration)) return 0;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(duration);
    timespec wanted{};
    wanted.tv_sec = seconds.count();
    wanted.tv_nsec = std::chrono::nanoseconds(duration - seconds).count();
    return ::nanosleep(&wanted, nullptr);
}

#endif
