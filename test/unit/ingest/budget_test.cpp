// Tests budgets: maximum bytes billed of a job, error messages, formatting of bytes.
#include "support/printing.hpp"
#include "wheelcount/ingest/budget.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::ingest {
namespace {

constexpr std::uint64_t mb = 1 << 20;
constexpr std::uint64_t gb = 1 << 30;

BOOST_AUTO_TEST_SUITE(budgets)

BOOST_AUTO_TEST_CASE(allows_a_fifth_more_than_estimated_within_the_budget) {
    const budget limits{100 * gb, 1'000 * gb};
    BOOST_TEST(allowed_bytes(limits, {}, 10 * gb).value() == 12 * gb + 20 * mb);
    BOOST_TEST(allowed_bytes(limits, {}, 0).value() == 20 * mb);
    BOOST_TEST(allowed_bytes(limits, {}, 100 * gb).value() == 100 * gb);
    BOOST_TEST(allowed_bytes(limits, {85 * gb, 985 * gb}, 14 * gb).value() == 15 * gb);
    BOOST_TEST(allowed_bytes(limits, {0, 990 * gb}, 10 * gb).value() == 10 * gb);
}

BOOST_AUTO_TEST_CASE(rejects_a_job_above_the_budget_and_names_the_setting) {
    const budget limits{100 * gb, 1'000 * gb};
    const auto of_day = allowed_bytes(limits, {91 * gb, 91 * gb}, 10 * gb);
    BOOST_TEST_REQUIRE(of_day.has_error());
    BOOST_TEST(of_day.error().code == errc::permission_denied);
    BOOST_TEST(of_day.error().message.find("budget_bytes_day") != std::string::npos);
    const auto of_month = allowed_bytes(limits, {0, 991 * gb}, 10 * gb);
    BOOST_TEST_REQUIRE(of_month.has_error());
    BOOST_TEST(of_month.error().message.find("budget_bytes_month") != std::string::npos);
    BOOST_TEST(allowed_bytes(limits, {200 * gb, 0}, 1).has_error());
    BOOST_TEST(allowed_bytes({0, 0}, {}, 1).has_error());
}

BOOST_AUTO_TEST_CASE(formats_bytes_in_si_units) {
    BOOST_TEST(format_bytes(0) == "0 B");
    BOOST_TEST(format_bytes(999) == "999 B");
    BOOST_TEST(format_bytes(1'000) == "1.0 kB");
    BOOST_TEST(format_bytes(127'450'000'000) == "127.5 GB");
    BOOST_TEST(format_bytes(5'400'000'000'000) == "5.4 TB");
    BOOST_TEST(format_bytes(18'000'000'000'000'000'000u) == "18000.0 PB");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
