// Goal: work that is repeated survives what it throws, and ends when it is to end.
#include "support/loop_fixture.hpp"
#include "wheelcount/core/catch_exceptions.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

namespace wheelcount {
namespace {

awaitable<result<int>> say(int number) {
    co_return number;
}

awaitable<result<int>> fail() {
    co_return error(errc::permission_denied, "no");
}

template <class Thrown>
awaitable<result<int>> raise(Thrown thrown) {
    throw thrown;
    co_return 0;
}

boost::system::system_error system_failure(boost::system::errc::errc_t code) {
    return boost::system::system_error(boost::system::errc::make_error_code(code));
}

BOOST_FIXTURE_TEST_SUITE(catching, test::loop_fixture)

BOOST_AUTO_TEST_CASE(what_comes_of_it_is_handed_on) {
    BOOST_TEST(*run(catch_exceptions(say(7))) == 7);
    BOOST_TEST((run(catch_exceptions(fail())).error().code == errc::permission_denied));
}

BOOST_AUTO_TEST_CASE(what_is_thrown_is_an_error) {
    const auto bug = run(catch_exceptions(raise(std::out_of_range("a bug"))));
    BOOST_TEST((bug.error().code == errc::internal));
    BOOST_TEST(bug.error().message == "a bug");
    const auto failure = system_failure(boost::system::errc::too_many_files_open);
    BOOST_TEST((run(catch_exceptions(raise(failure))).error().code == errc::internal));
}

BOOST_AUTO_TEST_CASE(a_cancellation_goes_on) {
    const boost::system::system_error stopped(boost::asio::error::operation_aborted);
    BOOST_CHECK_THROW(run(catch_exceptions(raise(stopped))), boost::system::system_error);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount
