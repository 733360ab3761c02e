#include "bigquery/auth/cached_credentials.hpp"
#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "support/printing.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/post.hpp>

#include <functional>

using namespace wheelcount;
using namespace wheelcount::bigquery;
using namespace wheelcount::test;
using namespace std::chrono_literals;

namespace {

/// Returns numbered tokens. Each takes a few loop iterations, so that concurrent calls overlap.
class counting_source final : public token_source {
public:
    counting_source(const wheelcount::clock& c, executor ex, unsigned& fetched)
        : clock_(c), executor_(ex), fetched_(fetched) {}

    awaitable<result<token>> fetch() override {
        ++fetched_;
        for (int iteration = 0; iteration < 5; ++iteration)
            co_await boost::asio::post(executor_, use_awaitable);
        if (failing) co_return error(errc::unavailable, "test");
        token t;
        t.bearer = "token-" + std::to_string(fetched_);
        t.expires = clock_.now() + 3600s;
        co_return t;
    }

    bool failing = false;

private:
    const wheelcount::clock& clock_;
    executor executor_;
    unsigned& fetched_;
};

struct fixture : loop_fixture {
    fixture()
        : source_owner(std::make_unique<counting_source>(clock, get_executor(), fetched)),
          source(*source_owner),
          credentials_(std::move(source_owner), identity(), clock) {}

    static credential_identity identity() { return {"quota", "project"}; }
    std::string bearer() {
        const auto auth = run(credentials_.get());
        return auth ? auth->bearer : "error";
    }
    /// Starts get() without waiting for its result.
    void start_get(std::vector<std::string>& results) {
        boost::asio::co_spawn(
            context(), credentials_.get(),
            [&results](std::exception_ptr e, result<bigquery::authorization> auth) {
                results.push_back(e ? "cancelled" : auth ? auth->bearer : "error");
            });
    }

    fake_clock clock;
    unsigned fetched = 0;
    std::unique_ptr<counting_source> source_owner;
    counting_source& source;
    cached_credentials credentials_;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(cached_credentials_test, fixture)

BOOST_AUTO_TEST_CASE(refreshes_a_token_225_seconds_before_it_expires) {
    BOOST_TEST(bearer() == "token-1");
    clock.advance(3600s - 226s);
    BOOST_TEST(bearer() == "token-1");
    clock.advance(1s);
    BOOST_TEST(bearer() == "token-2");
}

BOOST_AUTO_TEST_CASE(returns_the_project_and_the_quota_project) {
    const auto auth = run(credentials_.get());
    BOOST_TEST_REQUIRE(auth.has_value());
    BOOST_TEST(auth->quota_project == "quota");
    BOOST_TEST(credentials_.project().value() == "project");
}

BOOST_AUTO_TEST_CASE(does_not_reuse_an_invalidated_token) {
    BOOST_TEST(bearer() == "token-1");
    credentials_.invalidate();
    BOOST_TEST(bearer() == "token-2");
}

BOOST_AUTO_TEST_CASE(concurrent_calls_share_one_refresh) {
    std::vector<std::string> results;
    for (int caller = 0; caller < 3; ++caller)
        start_get(results);
    context().restart();
    context().run();
    BOOST_TEST((results == std::vector<std::string>{"token-1", "token-1", "token-1"}));
    BOOST_TEST(fetched == 1u);
}

BOOST_AUTO_TEST_CASE(failed_refresh_fails_all_waiting_calls_and_is_not_cached) {
    source.failing = true;
    std::vector<std::string> results;
    start_get(results);
    start_get(results);
    context().restart();
    context().run();
    BOOST_TEST((results == std::vector<std::string>{"error", "error"}));
    BOOST_TEST(fetched == 1u);
    source.failing = false;
    BOOST_TEST(bearer() == "token-2");
}

BOOST_AUTO_TEST_CASE(waiting_call_refreshes_if_the_refreshing_call_is_cancelled) {
    boost::asio::cancellation_signal cancel;
    bool cancelled = false;
    auto finish = [&cancelled](std::exception_ptr e, result<bigquery::authorization>) {
        cancelled = e != nullptr;
    };
    boost::asio::co_spawn(context(), credentials_.get(),
                          boost::asio::bind_cancellation_slot(cancel.slot(), std::move(finish)));
    std::vector<std::string> results;
    start_get(results);
    context().restart();
    context().run_one();
    context().run_one();
    cancel.emit(boost::asio::cancellation_type::terminal);
    context().run();
    BOOST_TEST(cancelled);
    BOOST_TEST((results == std::vector<std::string>{"token-2"}));
}

BOOST_AUTO_TEST_SUITE_END()
