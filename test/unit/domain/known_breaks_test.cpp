// Tests the table of known breaks: order, lookup by window, counting versions.
#include "domain/samples.hpp"
#include "wheelcount/domain/known_breaks.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace wheelcount::domain {
namespace {

BOOST_AUTO_TEST_SUITE(breaks)

BOOST_AUTO_TEST_CASE(breaks_are_sorted_and_have_text_and_source) {
    const auto all = breaks_in({on("2000-01-01"), on("2100-01-01")});
    BOOST_TEST(std::ranges::is_sorted(all, {}, &known_break::first));
    for (const auto& b : all) {
        BOOST_TEST(!b.text.empty());
        BOOST_TEST(!b.source.empty());
        BOOST_TEST((!b.last || b.first <= *b.last));
    }
}

BOOST_AUTO_TEST_CASE(breaks_in_returns_breaks_that_overlap_the_window) {
    const auto in = [](const char* first, const char* last) {
        std::string found;
        for (const auto& b : breaks_in({on(first), on(last)}))
            found += std::string(name(b.break_kind)) + ' ';
        return found;
    };
    BOOST_TEST(in("2015-01-01", "2016-01-21") == "");
    BOOST_TEST(in("2016-03-01", "2016-03-06") == "missing missing ");
    BOOST_TEST(in("2022-01-01", "2023-03-29") == "");
    BOOST_TEST(in("2023-03-30", "2023-03-30") == "counting ");
    BOOST_TEST(in("2026-07-01", "2026-07-20") == "inflated ");
    BOOST_TEST(in("2026-08-20", "2026-08-30") == "inflated counting outage ");
    BOOST_TEST(in("2026-08-29", "2026-12-31") == "");
}

BOOST_AUTO_TEST_CASE(counting_version_changes_on_2026_08_25) {
    BOOST_TEST(counting_version(on("2016-01-22")) == 1u);
    BOOST_TEST(counting_version(on("2026-08-24")) == 1u);
    BOOST_TEST(counting_version(on("2026-08-25")) == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::domain
