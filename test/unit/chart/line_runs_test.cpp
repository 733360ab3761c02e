// Goal: lines are split at gaps and thinned without losing peaks.
#include "chart/line_runs.hpp"

#include <boost/test/unit_test.hpp>

#include <map>

using namespace wheelcount::chart;

namespace {

using points = std::vector<std::optional<point>>;

constexpr std::nullopt_t gap = std::nullopt;

} // namespace

BOOST_AUTO_TEST_SUITE(chart_line_runs)

BOOST_AUTO_TEST_CASE(splits_a_line_at_its_gaps) {
    const points line{gap,          point{10, 5}, point{20, 6}, gap,          gap,
                      point{50, 7}, gap,          point{70, 8}, point{80, 9}, gap};
    const std::vector<run> expected{{{10, 5}, {20, 6}}, {{50, 7}}, {{70, 8}, {80, 9}}};
    BOOST_TEST((downsampled_runs(line) == expected));
    BOOST_TEST(downsampled_runs(points{}).empty());
    BOOST_TEST(downsampled_runs(points{gap, gap}).empty());
}

BOOST_AUTO_TEST_CASE(keeps_the_extremes_of_a_column_in_order) {
    const points line{point{10, 5}, point{12, 9}, point{14, 7}, point{16, 1},
                      point{19, 5}, point{20, 5}, point{21, 5}};
    const std::vector<run> expected{{{12, 9}, {16, 1}, {20, 5}}};
    BOOST_TEST((downsampled_runs(line) == expected));
}

BOOST_AUTO_TEST_CASE(splits_at_a_gap_within_a_column) {
    const points line{point{0, 5}, point{10, 5}, gap, point{12, 9}, point{14, 1}, point{20, 5}};
    const std::vector<run> expected{{{0, 5}}, {{12, 9}, {14, 1}, {20, 5}}};
    BOOST_TEST((downsampled_runs(line) == expected));
}

BOOST_AUTO_TEST_CASE(keeps_every_peak_and_at_most_two_points_per_column) {
    points line;
    for (int i = 0; i < 2000; ++i)
        line.push_back(point{i * 7 / 10, (i * 7919) % 2003});
    line[777]->y = 100'000;
    line[1500]->y = -100'000;
    std::map<int, int> per_column;
    int highest = 0;
    int lowest = 0;
    for (const run& r : downsampled_runs(line))
        for (const point& p : r) {
            ++per_column[p.x / 10];
            highest = std::max(highest, p.y);
            lowest = std::min(lowest, p.y);
        }
    BOOST_TEST(highest == 100'000);
    BOOST_TEST(lowest == -100'000);
    BOOST_TEST(per_column.size() == 140u);
    for (const auto& [column, count] : per_column)
        BOOST_TEST(count <= 2, column);
}

BOOST_AUTO_TEST_SUITE_END()
