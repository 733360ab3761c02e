#include "integration/mongo_fault_injection/workload.hpp"

#include "store/contract/store_driver.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

namespace wheelcount::test {
namespace {

constexpr const char* canary = "landmark";
const std::string canary_body(40'000, 'x'); // several reads of the stream's buffer

constexpr std::chrono::seconds start_timeout{20};

void rethrow(std::exception_ptr thrown) {
    if (thrown) std::rethrow_exception(thrown);
}

} // namespace

workload::workload(store::mongo_options options)
    : last_success_(readers + writers), callers_(readers + writers) {
    options.writer = true;
    boost::asio::co_spawn(context_, run(std::move(options)), rethrow);
    thread_ = std::jthread([this] { context_.run(); });
    if (!serves_within(start_timeout)) throw std::runtime_error("the workload does not start");
}

workload::~workload() {
    finish();
}

bool workload::serves_within(std::chrono::milliseconds timeout) {
    const auto now = steady_clock::now();
    return wait_for(timeout, [this, now] {
        return std::ranges::all_of(last_success_, [now](auto begun) { return begun >= now; });
    });
}

bool workload::fails_within(std::chrono::milliseconds timeout) {
    return wait_for(timeout, [this, before = failed_calls_] { return failed_calls_ > before; });
}

void workload::finish() {
    stopping_ = true;
    if (thread_.joinable()) thread_.join();
}

template <class Condition>
bool workload::wait_for(std::chrono::milliseconds timeout, Condition condition) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, timeout, condition);
}

awaitable<void> workload::run(store::mongo_options options) {
    auto opened = co_await store::open_mongo_store(std::move(options), events_);
    store_ = std::move(opened.value());
    std::vector<store::document> first;
    first.push_back({canary, canary_body});
    (co_await store_->put(std::move(first))).value();
    const executor ex = context_.get_executor();
    boost::asio::co_spawn(ex, stall_meter_.run(), rethrow);
    for (int i = 0; i < readers; ++i)
        boost::asio::co_spawn(ex, read(i), rethrow);
    for (int i = 0; i < writers; ++i)
        boost::asio::co_spawn(ex, write(i), rethrow);
    while (callers_ > 0)
        co_await clock_.sleep_for(std::chrono::milliseconds(5));
    (co_await store_->close()).value();
    stall_meter_.stop();
}

awaitable<void> workload::read(int number) {
    while (!stopping_) {
        const auto begun = steady_clock::now();
        std::vector<std::string> ids(1, canary);
        const auto bodies = co_await store_->get(std::move(ids));
        if (bodies && bodies->front() != canary_body) ++wrong_reads_;
        std::optional<errc> failed;
        if (!bodies) failed = bodies.error().code;
        co_await record(number, begun, failed);
    }
    --callers_;
}

awaitable<void> workload::write(int number) {
    for (int count = 0; !stopping_; ++count) {
        const auto begun = steady_clock::now();
        const std::string id = std::to_string(number) + "|" + std::to_string(count);
        std::vector<store::document> one(1);
        one.front().id = id;
        const auto done = co_await store_->put(std::move(one));
        if (done) acknowledged_.push_back(id);
        std::optional<errc> failed;
        if (!done) failed = done.error().code;
        co_await record(readers + number, begun, failed);
    }
    --callers_;
}

awaitable<void> workload::record(int caller, steady_clock::time_point begun,
                                 std::optional<errc> failed) {
    {
        const std::lock_guard lock(mutex_);
        if (failed) {
            ++failures_[*failed];
            ++failed_calls_;
        } else {
            last_success_[static_cast<std::size_t>(caller)] = begun;
        }
    }
    changed_.notify_all();
    // Pauses between calls, longer after a failure, as a caller would.
    const std::chrono::milliseconds pause(failed ? 20 : 1);
    co_await clock_.sleep_for(pause);
}

// Instrumented builds are several times slower.
#ifdef __SANITIZE_ADDRESS__
constexpr int stall_milliseconds_max = 200;
#else
constexpr int stall_milliseconds_max = 50;
#endif

void check_consistency(workload& load, const std::string& uri) {
    load.finish();
    BOOST_TEST(load.wrong_reads() == 0U);
    BOOST_TEST(load.longest_stall().count() <= stall_milliseconds_max);
    real_clock clock;
    const log silent(clock, severity::error, [](std::string_view) {});
    store::mongo_options options;
    options.uri = uri;
    store_driver reader(store::open_mongo_store(std::move(options), silent));
    const auto& ids = load.acknowledged();
    BOOST_TEST(!ids.empty());
    for (auto at = ids.begin(); at != ids.end();) {
        const auto end = at + std::min<std::ptrdiff_t>(ids.end() - at, 1'000);
        const auto bodies = value(reader.get({at, end}));
        for (const auto& body : bodies) {
            BOOST_TEST(body.has_value(), "lost: " << *at << " of " << ids.size());
            ++at;
        }
    }
}

} // namespace wheelcount::test
