// Goal: the number of open descriptors is right, and its estimate is close where the kernel does
// not report it. Method: many descriptors of this process.
#include "telemetry/open_fds.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <iterator>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

namespace wheelcount::telemetry {
namespace {

/// Opens `count` more descriptors, and closes them at the end.
class open_descriptors {
public:
    explicit open_descriptors(std::size_t count) {
        rlimit limit{};
        BOOST_REQUIRE(::getrlimit(RLIMIT_NOFILE, &limit) == 0);
        limit.rlim_cur = limit.rlim_max;
        BOOST_REQUIRE(::setrlimit(RLIMIT_NOFILE, &limit) == 0);
        for (std::size_t i = 0; i < count; ++i) {
            descriptors_.push_back(::dup(STDIN_FILENO));
            BOOST_REQUIRE(descriptors_.back() >= 0);
        }
    }
    open_descriptors(const open_descriptors&) = delete;
    open_descriptors& operator=(const open_descriptors&) = delete;
    ~open_descriptors() { close_every(1); }

    /// Closes the descriptors number 0, `step`, 2 * `step` and so on.
    void close_every(std::size_t step) {
        for (std::size_t i = 0; i < descriptors_.size(); i += step) {
            if (descriptors_[i] >= 0) ::close(descriptors_[i]);
            descriptors_[i] = -1;
        }
    }

private:
    std::vector<int> descriptors_;
};

/// By listing them, without the descriptor that reads the list.
double listed_fds() {
    const std::filesystem::directory_iterator first("/proc/self/fd");
    return static_cast<double>(std::distance(first, std::filesystem::directory_iterator()) - 1);
}

double estimate(std::uint64_t table_size) {
    const auto count = estimate_open_fds(table_size);
    BOOST_REQUIRE(count.has_value());
    return static_cast<double>(*count);
}

BOOST_AUTO_TEST_SUITE(open_fds)

BOOST_AUTO_TEST_CASE(counts_what_the_kernel_lists) {
    for (const std::size_t more : {0u, 1u, 100u}) {
        const open_descriptors opened(more);
        const auto count = count_open_fds();
        BOOST_REQUIRE(count.has_value());
        BOOST_TEST(static_cast<double>(*count) == listed_fds());
    }
}

BOOST_AUTO_TEST_CASE(an_estimate_of_a_small_table_is_exact) {
    const open_descriptors opened(200);
    BOOST_TEST(estimate(1'024) == listed_fds());
}

BOOST_AUTO_TEST_CASE(an_estimate_of_a_large_table_is_within_two_percent) {
    open_descriptors opened(3'000);
    BOOST_TEST(estimate(4'096) == listed_fds(), boost::test_tools::tolerance(0.02));
    opened.close_every(3);
    BOOST_TEST(estimate(4'096) == listed_fds(), boost::test_tools::tolerance(0.02));
}

BOOST_AUTO_TEST_CASE(an_empty_table_has_no_estimate) {
    BOOST_TEST(!estimate_open_fds(0).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::telemetry
