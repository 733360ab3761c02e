// Tests that the output of a server is read completely, and that a server never outlives its test,
// by small system programs and a nested test that is killed.
#include "support/server_process.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace wheelcount::test {
namespace {

using std::chrono::milliseconds;
using wait_result = server_process::wait_result;

constexpr std::chrono::minutes long_timeout{1}; // never reached
const std::vector<std::string> never_ending_command{"/usr/bin/tail", "-f", "/dev/null"};

std::vector<std::string> shell(const std::string& script) {
    return {"/bin/sh", "-c", script};
}

/// Starts a server, prints its pid and is killed.
[[noreturn]] void live_short(int pid_pipe) {
    server_process orphan(shell("echo ready; exec tail -f /dev/null"));
    orphan.wait_for("ready", long_timeout); // it has installed its death signal
    const pid_t pid = orphan.pid();
    if (::write(pid_pipe, &pid, sizeof pid) != sizeof pid) ::_exit(1);
    ::raise(SIGKILL);
    ::_exit(1);
}

} // namespace

BOOST_AUTO_TEST_SUITE(server_processes)

BOOST_AUTO_TEST_CASE(output_can_be_read_until_the_process_exits) {
    server_process talker(shell("echo one; echo two >&2; printf three"));
    BOOST_CHECK(talker.wait_for("two", long_timeout) == wait_result::found);
    BOOST_CHECK(talker.wait_for("one", long_timeout) == wait_result::found);
    BOOST_CHECK(talker.wait_for("four", long_timeout) == wait_result::exited);
    BOOST_TEST(talker.has_printed("three"));
    BOOST_TEST(talker.last_lines() == "one\ntwo\nthree\n");
}

BOOST_AUTO_TEST_CASE(reading_from_a_silent_process_times_out) {
    server_process silent(never_ending_command);
    BOOST_CHECK(silent.wait_for("ready", milliseconds(10)) == wait_result::timed_out);
}

BOOST_AUTO_TEST_CASE(output_that_is_not_read_does_not_block_the_process) {
    server_process talker(shell("yes | head -n 100000; echo done"));
    BOOST_CHECK(talker.wait_for("done", long_timeout) == wait_result::found);
}

BOOST_AUTO_TEST_CASE(a_process_that_does_not_exit_is_killed) {
    server_process stubborn(shell("trap '' TERM; echo ready; exec tail -f /dev/null"));
    BOOST_CHECK(stubborn.wait_for("ready", long_timeout) == wait_result::found);
    BOOST_TEST(!stubborn.terminate(milliseconds(50)));
    BOOST_CHECK_THROW(stubborn.cont(), std::logic_error);
    server_process polite(never_ending_command);
    BOOST_TEST(polite.terminate(long_timeout));
}

BOOST_AUTO_TEST_CASE(a_missing_program_cannot_be_started) {
    BOOST_CHECK_THROW(server_process({"/nowhere/mongod"}), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(the_process_is_killed_with_its_test) {
    // As a subreaper this process inherits the orphan and can wait for it.
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    std::array<int, 2> pipe{};
    BOOST_REQUIRE(::pipe(pipe.data()) == 0);
    const pid_t test = ::fork();
    if (test == 0) live_short(pipe[1]);
    pid_t orphan = -1;
    BOOST_REQUIRE(::read(pipe[0], &orphan, sizeof orphan) == sizeof orphan);
    BOOST_TEST(::waitpid(test, nullptr, 0) == test);
    int status = 0;
    BOOST_TEST(::waitpid(orphan, &status, 0) == orphan);
    BOOST_TEST((WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL));
    ::close(pipe[0]);
    ::close(pipe[1]);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
