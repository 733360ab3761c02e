// Tests ranking_builder, rank estimates, and size and encoding of rankings.
#include "domain/corruption.hpp"
#include "domain/samples.hpp"
#include "wheelcount/domain/ranking_builder.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <string>
#include <vector>

namespace wheelcount::domain {
namespace {

constexpr day newest{std::chrono::year{2026} / 7 / 20};

day_set visible_days(int length) {
    day_set visible;
    visible.insert(day_set::range{newest - days{length - 1}, newest});
    return visible;
}

/// A summary with these downloads, the newest day first.
summary summary_with(std::vector<std::uint64_t> downloads) {
    summary sample;
    for (std::size_t i = 0; i < downloads.size(); ++i)
        sample.set_day(newest - days{static_cast<int>(i)}, {downloads[i], downloads[i] / 10, 0}, {},
                       {});
    return sample;
}

/// A day's ranking of projects p0, p1, … with these downloads.
ranking day_ranking(const std::vector<std::uint64_t>& downloads) {
    ranking_builder builder(rank_period::day, newest, visible_days(1));
    for (std::size_t i = 0; i < downloads.size(); ++i)
        builder.add("p" + std::to_string(i), summary_with({downloads[i]}));
    return builder.build(7);
}

/// More projects than the list holds; p0 is the largest.
ranking large_ranking() {
    std::vector<std::uint64_t> downloads;
    for (std::uint64_t i = 0; i < ranking::top_size + 5'000; ++i)
        downloads.push_back(1'000'000'000 / (i + 1));
    return day_ranking(downloads);
}

} // namespace

BOOST_AUTO_TEST_SUITE(rankings)

BOOST_AUTO_TEST_CASE(periods_have_names_lengths_and_document_ids) {
    BOOST_TEST(ranking_id(rank_period::day) == "|rank|day");
    BOOST_TEST(ranking_id(rank_period::week) == "|rank|week");
    BOOST_TEST(ranking_id(rank_period::month) == "|rank|month");
    BOOST_TEST(length(rank_period::day) == 1);
    BOOST_TEST(length(rank_period::week) == 7);
    BOOST_TEST(length(rank_period::month) == 30);
}

BOOST_AUTO_TEST_CASE(a_head_has_window_and_data_version_only) {
    const auto sample = large_ranking();
    const std::string packed = sample.head().pack();
    BOOST_TEST(packed.size() < 100u);
    const auto actual = ranking::unpack(packed).value();
    BOOST_TEST((actual.ranked_window == sample.ranked_window));
    BOOST_TEST(actual.data_version == sample.data_version);
    BOOST_TEST(actual.top.empty());
}

BOOST_AUTO_TEST_CASE(ranks_by_downloads_in_the_window_then_by_name) {
    ranking_builder builder(rank_period::week, newest, visible_days(20));
    builder.add("late", summary_with({5}));
    builder.add("old", summary_with({0, 0, 0, 0, 0, 0, 0, 90}));
    builder.add("long", summary_with({1, 1, 1, 1, 1, 1, 1, 90}));
    builder.add("even", summary_with({0, 7}));
    const auto actual = builder.build(3);
    const std::vector<top_list::entry> expected{{"even", 7}, {"long", 7}, {"late", 5}};
    BOOST_TEST((actual.top == expected));
    BOOST_TEST((actual.ranked_window == window{newest - days{6}, newest}));
    BOOST_TEST(actual.projects == 3u);
    BOOST_TEST(actual.downloads.all == 19u);
    BOOST_TEST(actual.data_version == 3u);
}

BOOST_AUTO_TEST_CASE(ranks_growth_by_factor_and_omits_small_projects) {
    ranking_builder builder(rank_period::day, newest, visible_days(2));
    builder.add("doubled", summary_with({40'000, 20'000}));
    builder.add("tripled", summary_with({30'000, 10'000}));
    builder.add("twice-as-large", summary_with({80'000, 40'000}));
    builder.add("too-small", summary_with({90'000, 9'999}));
    builder.add("shrinks", summary_with({19'999, 20'000}));
    builder.add("stays", summary_with({20'000, 20'000}));
    const auto actual = builder.build(1);
    const std::vector<ranking::growth> expected{{"tripled", 30'000, 10'000},
                                                {"twice-as-large", 80'000, 40'000},
                                                {"doubled", 40'000, 20'000}};
    BOOST_TEST((actual.growing == expected));
}

BOOST_AUTO_TEST_CASE(growth_needs_all_days_of_the_previous_window) {
    ranking_builder builder(rank_period::week, newest, visible_days(13));
    builder.add("a", summary_with({900'000, 0, 0, 0, 0, 0, 0, 20'000}));
    BOOST_TEST(builder.build(1).growing.empty());
}

BOOST_AUTO_TEST_CASE(ranks_within_the_list_are_exact) {
    const auto sample = large_ranking();
    BOOST_TEST(sample.top.size() == ranking::top_size);
    for (const std::size_t rank : {0u, 1u, 99u, 14'999u}) {
        const auto& entry = sample.top[rank];
        const auto estimate = sample.estimate_rank(entry.project, entry.downloads);
        BOOST_TEST_REQUIRE(estimate.has_value());
        BOOST_TEST(estimate->exact);
        BOOST_TEST(estimate->rank == rank + 1);
    }
    BOOST_TEST(sample.estimate_rank("p0", 1'000'000'000)->percentile == 100 * 19'999 / 20'000.0);
}

BOOST_AUTO_TEST_CASE(ranks_beyond_the_list_are_estimated_within_one_bucket) {
    const auto sample = large_ranking();
    for (std::uint64_t rank = ranking::top_size + 1; rank <= 20'000; rank += 101) {
        const auto estimate =
            sample.estimate_rank("p" + std::to_string(rank - 1), 1'000'000'000 / rank);
        BOOST_TEST_REQUIRE(estimate.has_value());
        BOOST_TEST(!estimate->exact);
        const double off = static_cast<double>(estimate->rank) / static_cast<double>(rank) - 1;
        BOOST_TEST(std::abs(off) < 1.0 / 32, rank << " is estimated as " << estimate->rank);
        BOOST_TEST(estimate->rank > ranking::top_size);
        const double percentile = 100 - static_cast<double>(rank) / 200;
        BOOST_TEST(std::abs(estimate->percentile - percentile) < 100.0 / 32);
    }
}

BOOST_AUTO_TEST_CASE(no_rank_without_downloads_and_no_exact_rank_for_unlisted_projects) {
    const auto sample = day_ranking({9, 5, 5, 5, 1});
    BOOST_TEST(!sample.estimate_rank("p0", 0).has_value());
    BOOST_TEST(!ranking().estimate_rank("p0", 1).has_value());
    BOOST_TEST(!sample.estimate_rank("other", 5)->exact);
    BOOST_TEST(sample.estimate_rank("other", 5)->rank == 2u);
    BOOST_TEST(sample.estimate_rank("p2", 5)->rank == 3u);
    BOOST_TEST(sample.estimate_rank("p2", 5)->percentile == 20.0);
    BOOST_TEST(sample.estimate_rank("p4", 1)->percentile == 0.0);
}

BOOST_AUTO_TEST_CASE(a_full_ranking_is_smaller_than_a_megabyte) {
    ranking_builder builder(rank_period::day, newest, visible_days(2));
    for (std::uint64_t i = 0; i < 30'000; ++i)
        builder.add("a-project-with-a-long-name-" + std::to_string(i),
                    summary_with({30'000'000'000 / (i + 1), 20'000'000'000 / (i + 2)}));
    const auto sample = builder.build(1'000'000);
    BOOST_TEST(sample.growing.size() == ranking::growing_size);
    const std::string packed = sample.pack();
    BOOST_TEST(packed.size() < 650'000u);
    const auto actual = ranking::unpack(packed);
    BOOST_TEST_REQUIRE(actual.has_value());
    BOOST_TEST((*actual == sample));
}

BOOST_AUTO_TEST_CASE(corrupted_bytes_are_detected) {
    ranking_builder builder(rank_period::day, newest, visible_days(2));
    builder.add("a", summary_with({30'000, 10'000}));
    builder.add("b", summary_with({50'000, 10'000}));
    builder.add("c", summary_with({5}));
    check_detects_corruption<ranking>(builder.build(9).pack());
    check_detects_corruption<ranking>(day_ranking({}).pack());
    check_random_bytes<ranking>();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
