// Goal: exceptions become errors, except for a cancellation.
#include "support/loop_fixture.hpp"
#include "wheelcount/core/exceptions.hpp"

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

BOOST_AUTO_TEST_CASE(returns_the_result_of_the_work) {
    BOOST_TEST(*run(catch_exceptions(say(7))) == 7);
    BOOST_TEST((run(catch_exceptions(fail())).error().code == errc::permission_denied));
}

BOOST_AUTO_TEST_CASE(turns_an_exception_into_an_internal_error) {
    const auto bug = run(catch_exceptions(raise(std::out_of_range("a bug"))));
    BOOST_TEST((bug.error().code == errc::internal));
    BOOST_TEST(bug.error().message == "a bug");
    const auto failure = system_failure(boost::system::errc::too_many_files_open);
    BOOST_TEST((run(catch_exceptions(raise(failure))).error().code == errc::internal));
}

BOOST_AUTO_TEST_CASE(rethrows_a_cancellation) {
    const boost::system::system_error stopped(boost::asio::error::operation_aborted);
    BOOST_CHECK_THROW(run(catch_exceptions(raise(stopped))), boost::system::system_error);
}

BOOST_AUTO_TEST_CASE(the_message_of_an_exception_is_its_what) {
    BOOST_TEST(exception_message(std::make_exception_ptr(std::runtime_error("gone"))) == "gone");
    BOOST_TEST(exception_message(std::make_exception_ptr(7)) == "unknown exception");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount
