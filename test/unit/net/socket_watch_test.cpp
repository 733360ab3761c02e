// Goal: a watch reports readiness while it is active and never closes the socket.
#include "net/socket_watch.hpp"
#include "support/loop_fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <memory>
#include <vector>

#include <sys/socket.h>
#include <unistd.h>

using namespace wheelcount;
using namespace wheelcount::test;

namespace {

class watch_fixture : public loop_fixture {
public:
    watch_fixture() {
        BOOST_REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0);
        auto on_ready = [this](curl_socket_t, int event) { events.push_back(event); };
        watch = std::make_shared<net::socket_watch>(get_executor(), ends[0], on_ready);
    }
    ~watch_fixture() {
        watch->stop();
        poll();
        for (const int end : ends)
            BOOST_CHECK(::close(end) == 0); // fails for a descriptor that the watch closed
    }

    void poll() {
        context().restart();
        context().poll_one();
        context().poll_one();
    }

    std::array<int, 2> ends{};
    std::vector<int> events;
    std::shared_ptr<net::socket_watch> watch;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(socket_watches, watch_fixture)

BOOST_AUTO_TEST_CASE(reports_readiness_in_the_directions_of_interest) {
    watch->set_interest(CURL_POLL_OUT);
    poll();
    BOOST_TEST_REQUIRE(!events.empty());
    BOOST_TEST(events.front() == CURL_CSELECT_OUT);
}

BOOST_AUTO_TEST_CASE(a_stopped_watch_reports_nothing) {
    watch->set_interest(CURL_POLL_IN);
    watch->stop(); // ends its wait, which must not count as an event
    BOOST_TEST(::write(ends[1], "x", 1) == 1);
    poll();
    BOOST_TEST(events.empty());
}

BOOST_AUTO_TEST_SUITE_END()
