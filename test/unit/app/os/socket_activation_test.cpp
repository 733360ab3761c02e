// Goal: the service manager's sockets are taken once, and only by the process they are meant for.
#include "app/os/socket_activation.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace wheelcount::app {
namespace {

/// Sees to it that descriptors 3 and 4 are open while it lives, as the manager would.
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
    int saved_[2]; ///< what was there; below 0: nothing
};

void set_listen_variables(const std::string& process, const char* count, const char* names) {
    ::setenv("LISTEN_PID", process.c_str(), 1);
    ::setenv("LISTEN_FDS", count, 1);
    ::setenv("LISTEN_FDNAMES", names, 1);
}

std::string this_process() {
    return std::to_string(::getpid());
}

BOOST_AUTO_TEST_CASE(sockets_come_with_their_names_and_are_not_handed_on) {
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

BOOST_AUTO_TEST_CASE(names_may_be_missing) {
    const two_descriptors open;
    set_listen_variables(this_process(), "2", "");
    const auto sockets = take_inherited_sockets();
    BOOST_REQUIRE(sockets.size() == 2U);
    BOOST_TEST(sockets[1].name == "");
}

BOOST_AUTO_TEST_CASE(what_is_meant_for_another_process_or_is_nonsense_is_left_alone) {
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

BOOST_AUTO_TEST_CASE(nothing_is_inherited_where_nobody_says_so) {
    BOOST_TEST(take_inherited_sockets().empty());
}

} // namespace
} // namespace wheelcount::app
