// Tests the demo data: deterministic, recognisable names, consistent sums.
#include "ingest/sample_days.hpp"
#include "wheelcount/ingest/demo.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

namespace wheelcount::ingest {
namespace {

BOOST_AUTO_TEST_SUITE(demo)

BOOST_AUTO_TEST_CASE(downloads_are_a_function_of_the_day) {
    const auto once = demo_downloads(test::newest);
    const auto again = demo_downloads(test::newest);
    BOOST_REQUIRE(once.size() == again.size());
    for (std::size_t i = 0; i < once.size(); ++i)
        BOOST_TEST((once[i].by_dimension == again[i].by_dimension));
    BOOST_TEST((once[0].by_dimension != demo_downloads(test::oldest)[0].by_dimension));
}

BOOST_AUTO_TEST_CASE(names_begin_with_demo) {
    std::set<std::string> names;
    for (const auto& downloads : demo_downloads(test::newest)) {
        BOOST_TEST(downloads.project.text().starts_with("demo-"));
        names.insert(downloads.project.text());
    }
    BOOST_TEST(names.size() == 36u);
}

BOOST_AUTO_TEST_CASE(dimensions_add_up_to_the_total_with_distinct_labels) {
    for (const auto& downloads : demo_downloads(test::newest)) {
        for (const auto& rows : downloads.by_dimension) {
            std::uint64_t sum = 0;
            std::set<std::string> labels;
            for (const auto& row : rows) {
                sum += row.downloads.all;
                labels.insert(row.label);
            }
            BOOST_TEST(sum == downloads.total().all);
            BOOST_TEST(labels.size() == rows.size());
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
