// Tests that writes never block the loop, and that acknowledged writes persist whatever happens to
// callers, store and loop. A probe blocks the first sync until the test continues, or fails it.
#include "store/gate.hpp"
#include "store/sqlite/sqlite_fixture.hpp"
#include "store/sqlite/sqlite_write_connection.hpp"
#include "store/sqlite/sync_probe.hpp"
#include "store/started_call.hpp"

#include <boost/asio/post.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cerrno>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::test {
namespace {

using store::document;

/// A writer's store on a loop that the test runs step by step.
struct sqlite_writes_fixture : sqlite_fixture {
    boost::asio::io_context loop{1};
    test_gate gate;
    std::atomic<bool> slow = false;
    sync_probe disk{[this] { return slow && !gate.pass() ? EIO : 0; }};
    std::unique_ptr<store::document_store> store = value(open(true));

    started_call begin(awaitable<result<void>> call) { return started_call(loop, std::move(call)); }
    started_call put(std::string id, std::string body) {
        std::vector<document> documents;
        documents.push_back({std::move(id), std::move(body)});
        return begin(store->put(std::move(documents)));
    }
    /// Blocks the next sync until the gate is opened.
    started_call put_slowly(std::string id, std::string body) {
        slow = true;
        auto call = put(std::move(id), std::move(body));
        gate.wait_until_reached();
        return call;
    }
    void resume_disk() {
        slow = false;
        gate.open();
    }
    /// The current body; "none" if there is no document.
    std::string body(std::string id) {
        std::string found;
        value(begin(read(std::move(id), found)).outcome());
        return found;
    }

private:
    awaitable<result<void>> read(std::string id, std::string& found) {
        std::vector<std::string> ids(1, std::move(id));
        const auto bodies = co_await store->get(std::move(ids));
        if (!bodies) co_return bodies.error();
        found = bodies->front().value_or("none");
        co_return result<void>{};
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(sqlite_writes, sqlite_writes_fixture)

BOOST_AUTO_TEST_CASE(the_loop_runs_and_reads_while_a_put_waits_for_the_disk) {
    value(put("a", "old").outcome());
    auto slow_put = put_slowly("a", "new");
    bool turned = false;
    boost::asio::post(loop, [&turned] { turned = true; });
    loop.poll();
    BOOST_TEST(turned);
    BOOST_TEST(body("a") == "old");
    BOOST_TEST(!slow_put.has_ended());
    resume_disk();
    value(slow_put.outcome());
    BOOST_TEST(body("a") == "new");
}

BOOST_AUTO_TEST_CASE(writes_run_in_the_order_of_the_calls) {
    std::vector<started_call> calls;
    calls.push_back(put_slowly("a", "0"));
    for (int i = 1; i <= 20; ++i) {
        calls.push_back(begin(store->erase(std::vector<std::string>{"a"})));
        calls.push_back(put("a", std::to_string(i)));
    }
    resume_disk();
    value(calls.back().outcome());
    for (started_call& call : calls) {
        BOOST_TEST(call.has_ended());
        value(call.outcome());
    }
    BOOST_TEST(body("a") == "20");
}

BOOST_AUTO_TEST_CASE(a_failed_sync_is_reported_and_the_next_put_succeeds) {
    value(put("a", "old").outcome());
    auto failing = put_slowly("a", "new");
    BOOST_TEST(!failing.has_ended());
    slow = false;
    gate.fail();
    BOOST_TEST(failure(failing.outcome()) == errc::unavailable);
    BOOST_TEST(failing.outcome().error().message.starts_with(path.string()));
    BOOST_TEST(body("a") == "old");
    value(put("a", "newer").outcome());
    BOOST_TEST(body("a") == "newer");
}

BOOST_AUTO_TEST_CASE(cancelling_drops_a_queued_put_but_not_a_running_one) {
    auto under_way = put_slowly("a", "1");
    auto waiting = put("b", "1");
    auto behind = put("c", "1");
    under_way.cancel();
    waiting.cancel();
    BOOST_TEST(failure(under_way.outcome()) == errc::cancelled);
    BOOST_TEST(failure(waiting.outcome()) == errc::cancelled);
    resume_disk();
    value(behind.outcome());
    BOOST_TEST(body("a") == "1");
    BOOST_TEST(body("b") == "none");
}

BOOST_AUTO_TEST_CASE(rejects_writes_beyond_waiting_max) {
    std::vector<started_call> calls;
    calls.push_back(put_slowly("a", "0"));
    for (std::size_t i = 0; i < store::sqlite_write_connection::waiting_max; ++i)
        calls.push_back(put("a", std::to_string(i)));
    BOOST_TEST(failure(put("a", "one too many").outcome()) == errc::overloaded);
    resume_disk();
    for (started_call& call : calls)
        value(call.outcome());
    value(put("a", "again").outcome());
}

BOOST_AUTO_TEST_CASE(close_waits_for_all_writes_before_it_releases_the_lock) {
    auto under_way = put_slowly("a", "1");
    auto waiting = put("b", "1");
    auto closing = begin(store->close());
    auto closing_again = begin(store->close());
    BOOST_TEST(!closing.has_ended());
    BOOST_TEST(failure(put("c", "1").outcome()) == errc::unavailable);
    BOOST_TEST(failure(open(true)) == errc::conflict);
    resume_disk();
    value(closing_again.outcome());
    BOOST_TEST((closing.has_ended() && under_way.has_ended() && waiting.has_ended()));
    value(under_way.outcome());
    value(waiting.outcome());
    store_driver next = writer();
    BOOST_TEST(next.get_one("b").value() == "1");
    BOOST_TEST(!next.get_one("c").has_value());
}

BOOST_AUTO_TEST_CASE(a_cancelled_close_can_be_repeated) {
    auto under_way = put_slowly("a", "1");
    auto closing = begin(store->close());
    closing.cancel();
    BOOST_TEST(failure(closing.outcome()) == errc::cancelled);
    resume_disk();
    value(begin(store->close()).outcome());
    value(under_way.outcome());
    BOOST_TEST(reader().get_one("a").value() == "1");
    value(writer().put({{"b", "1"}}));
}

BOOST_AUTO_TEST_CASE(destroying_the_store_cancels_queued_writes) {
    auto under_way = put_slowly("a", "1");
    auto waiting = put("b", "1");
    resume_disk();
    store.reset();
    value(under_way.outcome());
    const auto other = waiting.outcome();
    store_driver next = writer(); // for the lock is free
    BOOST_TEST(next.get_one("a").value() == "1");
    BOOST_TEST(next.get_one("b").has_value() == other.has_value());
    if (!other) BOOST_TEST(failure(other) == errc::cancelled);
}

BOOST_AUTO_TEST_CASE(the_store_may_be_destroyed_while_its_loop_does_not_run) {
    auto under_way = put_slowly("a", "1");
    auto waiting = put("b", "1");
    auto closing = begin(store->close());
    resume_disk();
    store.reset();
    BOOST_TEST(writer().get_one("a").value() == "1");
} // now the loop goes, and with it the calls

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
