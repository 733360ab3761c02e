// Goal: a failed assertion says where it failed, on one line, and ends the process by SIGABRT, also
// in a release. Method: child processes run code that was compiled with NDEBUG.
#include "core/failing_assertions.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <string>

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace wheelcount {
namespace {

struct ended_process {
    int status = 0;
    std::string error_output;
};

/// Runs `body` in a child process.
ended_process run_in_child(void (*body)()) {
    std::array<int, 2> errors{};
    BOOST_REQUIRE(::pipe(errors.data()) == 0);
    const pid_t child = ::fork();
    BOOST_REQUIRE(child >= 0);
    if (child == 0) {
        const rlimit no_core_dump{0, 0};
        ::setrlimit(RLIMIT_CORE, &no_core_dump);
        ::signal(SIGABRT, SIG_DFL); // the test framework catches it
        ::dup2(errors[1], STDERR_FILENO);
        ::close(errors[0]);
        ::close(errors[1]);
        body();
        ::_exit(0);
    }
    ::close(errors[1]);
    ended_process ended;
    std::array<char, 4096> buffer{};
    for (ssize_t count = 0; (count = ::read(errors[0], buffer.data(), buffer.size())) > 0;)
        ended.error_output.append(buffer.data(), static_cast<std::size_t>(count));
    ::close(errors[0]);
    BOOST_REQUIRE(::waitpid(child, &ended.status, 0) == child);
    return ended;
}

/// The line that the child wrote before it was aborted.
std::string line_of(void (*body)()) {
    const ended_process ended = run_in_child(body);
    BOOST_TEST((WIFSIGNALED(ended.status) && WTERMSIG(ended.status) == SIGABRT));
    const std::string& text = ended.error_output;
    BOOST_TEST(std::count(text.begin(), text.end(), '\n') == 1, text);
    BOOST_TEST(text.starts_with("assertion failed: "), text);
    return text;
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

BOOST_AUTO_TEST_SUITE(assert_handlers)

BOOST_AUTO_TEST_CASE(a_failed_assertion_names_its_expression_file_and_function) {
    const std::string line = line_of(test::fail_assertion);
    BOOST_TEST(contains(line, "size == 1, "), line);
    BOOST_TEST(contains(line, "failing_assertions.cpp:"), line);
    BOOST_TEST(contains(line, "fail_assertion()"), line);
}

BOOST_AUTO_TEST_CASE(a_message_follows_the_expression) {
    const std::string line = line_of(test::fail_assertion_with_message);
    BOOST_TEST(contains(line, "size == 1: no element, "), line);
}

BOOST_AUTO_TEST_CASE(the_value_of_a_result_without_one_is_never_read) {
    BOOST_TEST(contains(line_of(test::read_missing_value), "boost/system/result.hpp:"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount
