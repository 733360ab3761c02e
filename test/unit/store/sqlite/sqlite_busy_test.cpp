// Tests that a read waits for a locked file without blocking the loop, and not longer than
// busy_timeout: another process holds the locks of a recovery (log_locker.cpp).
#include "store/sqlite/child_process.hpp"
#include "store/sqlite/sqlite_fixture.hpp"
#include "store/started_call.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::test {
namespace {

using namespace std::chrono_literals;

awaitable<result<void>> get_document(store::document_store& store) {
    std::vector<std::string> ids(1, "a");
    const auto bodies = co_await store.get(std::move(ids));
    if (!bodies) co_return bodies.error();
    if (bodies->front() != "1") co_return error(errc::corrupt, "another body");
    co_return result<void>{};
}

awaitable<result<void>> scan_documents(store::document_store& store) {
    store::document_store::scan_options options;
    options.limit = 1;
    const auto page = co_await store.scan(std::move(options));
    if (!page) co_return page.error();
    co_return result<void>{};
}

awaitable<result<void>> count_documents(store::document_store& store) {
    const auto count = co_await store.count();
    if (!count) co_return count.error();
    co_return result<void>{};
}

struct locked_store : sqlite_fixture {
    locked_store() { value(writer().put({{"a", "1"}})); }
    locked_store(const locked_store&) = delete;
    locked_store& operator=(const locked_store&) = delete;
    ~locked_store() {
        if (store) value(loop.run(store->close()));
    }

    /// Opens the store, then locks it.
    void open_and_lock(std::chrono::milliseconds busy_timeout) {
        store::sqlite_options opts = options(false);
        opts.busy_timeout = busy_timeout;
        store = value(store::open_sqlite_store(opts));
        locker.emplace(WHEELCOUNT_LOG_LOCKER, path.string());
        BOOST_REQUIRE(locker->read_line().has_value());
    }

    loop_fixture loop;
    std::unique_ptr<store::document_store> store;
    std::optional<child_process> locker;
};

/// With this a read that blocks the loop fails the test by its time limit.
constexpr auto forever = 10min;

} // namespace

BOOST_FIXTURE_TEST_SUITE(sqlite_busy, locked_store)

BOOST_AUTO_TEST_CASE(a_read_of_a_locked_file_leaves_the_loop_free_and_succeeds_after_the_lock,
                     *boost::unit_test::timeout(120)) {
    open_and_lock(forever);
    started_call get(loop.context(), get_document(*store));
    started_call scan(loop.context(), scan_documents(*store));
    started_call count(loop.context(), count_documents(*store));
    loop.context().run_for(100ms);
    BOOST_TEST(!get.has_ended());
    BOOST_TEST(!scan.has_ended());
    BOOST_TEST(!count.has_ended());
    locker->kill();
    value(get.outcome());
    value(scan.outcome());
    value(count.outcome());
}

BOOST_AUTO_TEST_CASE(a_read_of_a_locked_file_is_unavailable_after_busy_timeout) {
    open_and_lock(50ms);
    started_call get(loop.context(), get_document(*store));
    const auto outcome = get.outcome();
    BOOST_TEST(failure(outcome) == errc::unavailable);
    BOOST_TEST(outcome.error().message.find("another process locked the file") != std::string::npos,
               outcome.error().message);
}

BOOST_AUTO_TEST_CASE(a_read_that_waits_is_unavailable_when_the_store_is_closed) {
    open_and_lock(forever);
    started_call get(loop.context(), get_document(*store));
    value(loop.run(store->close()));
    BOOST_TEST(failure(get.outcome()) == errc::unavailable);
}

BOOST_AUTO_TEST_CASE(a_read_that_waits_may_outlive_the_store) {
    open_and_lock(forever);
    started_call get(loop.context(), get_document(*store));
    store.reset();
    BOOST_TEST(failure(get.outcome()) == errc::unavailable);
}

BOOST_AUTO_TEST_CASE(a_read_that_waits_can_be_cancelled) {
    open_and_lock(forever);
    started_call get(loop.context(), get_document(*store));
    get.cancel();
    BOOST_TEST(failure(get.outcome()) == errc::cancelled);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
