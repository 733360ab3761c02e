// Goal: sockets passed by systemd are taken once, and only by the process they are for.
#include "app/os/socket_activation.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace wheelcount::app {
namespace {

/// Keeps descriptors 3 and 4 open, as systemd would.
class two_descriptors {
public:
    two_descriptors() {
        for (int i = 0; i < 2; ++i) {
            saved_[i] = ::fcntl(3 + i, F_DUPFD, 100);
            ::dup2(STDIN_FILENO, 3 + i);
        }
    }
    two_descriptors(const two_descriptors&) = delete;
    two_descriptors& operator=(const two_descriptors&) = delete;
    ~two_descriptors() {
        for (int i = 0; i < 2; ++i) {
            ::close(3 + i);
            if (saved_[i] < 0) continue;
            ::dup2(saved_[i], 3 + i);
            ::close(saved_[i]);
        }
    }

private:
    int saved_[2]; ///< copies of the former descriptors; -1: none
};

void set_listen_variables(const std::string& process, const char* count, const char* names) {
    ::setenv("LISTEN_PID", process.c_str(), 1);
    ::setenv("LISTEN_FDS", count, 1);
    ::setenv("LISTEN_FDNAMES", names, 1);
}

std::string this_process() {
    return std::to_string(::getpid());
}

BOOST_AUTO_TEST_CASE(passed_sockets_have_names_and_close_on_exec) {
    const two_descriptors open;
    set_listen_variables(this_process(), "2", "http:metrics");
    const auto sockets = take_inherited_sockets();
    BOOST_REQUIRE(sockets.size() == 2U);
    BOOST_TEST(sockets[0].name == "http");
    BOOST_TEST(sockets[0].descriptor == 3);
    BOOST_TEST(sockets[1].name == "metrics");
    BOOST_TEST(sockets[1].descriptor == 4);
    BOOST_TEST((::fcntl(4, F_GETFD) & FD_CLOEXEC) != 0);
    BOOST_TEST(std::getenv("LISTEN_FDS") == nullptr);
    BOOST_TEST(take_inherited_sockets().empty());
}

BOOST_AUTO_TEST_CASE(sockets_without_names_have_empty_names) {
    const two_descriptors open;
    set_listen_variables(this_process(), "2", "");
    const auto sockets = take_inherited_sockets();
    BOOST_REQUIRE(sockets.size() == 2U);
    BOOST_TEST(sockets[1].name == "");
}

BOOST_AUTO_TEST_CASE(variables_for_another_process_or_malformed_ones_are_ignored) {
    const two_descriptors open;
    set_listen_variables(std::to_string(::getppid()), "2", "http:metrics");
    BOOST_TEST(take_inherited_sockets().empty());
    for (const char* count : {"", "-1", "x", "2x", "99999999999999"}) {
        set_listen_variables(this_process(), count, "http");
        BOOST_TEST(take_inherited_sockets().empty(), count);
    }
    set_listen_variables("", "1", "http");
    BOOST_TEST(take_inherited_sockets().empty());
}

BOOST_AUTO_TEST_CASE(without_variables_there_are_no_sockets) {
    BOOST_TEST(take_inherited_sockets().empty());
}

} // namespace
} // namespace wheelcount::app
