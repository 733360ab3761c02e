#include "damage.hpp"
#include "samples.hpp"
#include "wheelcount/domain/ranking_builder.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <string>
#include <vector>

namespace wheelcount::domain {
namespace {

constexpr day newest{std::chrono::year{2026} / 7 / 20};

day_set days_before(int length) {
    day_set visible;
    visible.insert(day_set::range{newest - days{length - 1}, newest});
    return visible;
}

/// So many downloads on each of the days, the newest day first.
summary with(std::vector<std::uint64_t> downloads) {
    summary known;
    for (std::size_t i = 0; i < downloads.size(); ++i)
        known.set_day(newest - days{static_cast<int>(i)}, {downloads[i], downloads[i] / 10, 0}, {},
                      {});
    return known;
}

/// Projects p0, p1, … of a day with these downloads.
ranking of_day(const std::vector<std::uint64_t>& downloads) {
    ranking_builder made(rank_period::day, newest, days_before(1));
    for (std::size_t i = 0; i < downloads.size(); ++i)
        made.offer("p" + std::to_string(i), with({downloads[i]}));
    return made.finish(7);
}

/// More projects than the list has places; p0 is the largest.
ranking large_ranking() {
    std::vector<std::uint64_t> downloads;
    for (std::uint64_t i = 0; i < ranking::top_size + 5'000; ++i)
        downloads.push_back(1'000'000'000 / (i + 1));
    return of_day(downloads);
}

} // namespace

BOOST_AUTO_TEST_SUITE(rankings)

BOOST_AUTO_TEST_CASE(periods_have_names_lengths_and_documents) {
    BOOST_TEST(ranking_id(rank_period::day) == "|rank|day");
    BOOST_TEST(ranking_id(rank_period::week) == "|rank|week");
    BOOST_TEST(ranking_id(rank_period::month) == "|rank|month");
    BOOST_TEST(length(rank_period::day) == 1);
    BOOST_TEST(length(rank_period::week) == 7);
    BOOST_TEST(length(rank_period::month) == 30);
}

BOOST_AUTO_TEST_CASE(a_head_is_small_and_says_of_what_the_ranking_is) {
    const auto known = large_ranking();
    const std::string packed = known.head().pack();
    BOOST_TEST(packed.size() < 100u);
    const auto read = ranking::unpack(packed).value();
    BOOST_TEST((read.counted == known.counted));
    BOOST_TEST(read.generation == known.generation);
    BOOST_TEST(read.top.empty());
}

BOOST_AUTO_TEST_CASE(the_downloads_of_the_window_decide_and_equal_ones_go_by_name) {
    ranking_builder made(rank_period::week, newest, days_before(20));
    made.offer("late", with({5}));
    made.offer("old", with({0, 0, 0, 0, 0, 0, 0, 90}));
    made.offer("long", with({1, 1, 1, 1, 1, 1, 1, 90}));
    made.offer("even", with({0, 7}));
    const auto read = made.finish(3);
    const std::vector<top_list::entry> expected{{"even", 7}, {"long", 7}, {"late", 5}};
    BOOST_TEST((read.top == expected));
    BOOST_TEST((read.counted == window{newest - days{6}, newest}));
    BOOST_TEST(read.projects == 3u);
    BOOST_TEST(read.downloads.all == 19u);
    BOOST_TEST(read.generation == 3u);
}

BOOST_AUTO_TEST_CASE(those_that_grow_are_ordered_by_factor_and_small_ones_left_out) {
    ranking_builder made(rank_period::day, newest, days_before(2));
    made.offer("doubled", with({40'000, 20'000}));
    made.offer("tripled", with({30'000, 10'000}));
    made.offer("twice-as-large", with({80'000, 40'000}));
    made.offer("too-small", with({90'000, 9'999}));
    made.offer("shrinks", with({19'999, 20'000}));
    made.offer("stays", with({20'000, 20'000}));
    const auto read = made.finish(1);
    const std::vector<ranking::growth> expected{{"tripled", 30'000, 10'000},
                                                {"twice-as-large", 80'000, 40'000},
                                                {"doubled", 40'000, 20'000}};
    BOOST_TEST((read.growing == expected));
}

BOOST_AUTO_TEST_CASE(nothing_is_said_to_grow_unless_all_days_before_are_known) {
    ranking_builder made(rank_period::week, newest, days_before(13));
    made.offer("a", with({900'000, 0, 0, 0, 0, 0, 0, 20'000}));
    BOOST_TEST(made.finish(1).growing.empty());
}

BOOST_AUTO_TEST_CASE(places_within_the_list_are_exact) {
    const auto known = large_ranking();
    BOOST_TEST(known.top.size() == ranking::top_size);
    for (const std::size_t rank : {0u, 1u, 99u, 14'999u}) {
        const auto& entry = known.top[rank];
        const auto place = known.place_of(entry.project, entry.downloads);
        BOOST_TEST_REQUIRE(place.has_value());
        BOOST_TEST(place->exact);
        BOOST_TEST(place->rank == rank + 1);
    }
    BOOST_TEST(known.place_of("p0", 1'000'000'000)->percentile == 100 * 19'999 / 20'000.0);
}

BOOST_AUTO_TEST_CASE(places_beyond_the_list_are_estimated_within_a_part_in_32) {
    const auto known = large_ranking();
    for (std::uint64_t rank = ranking::top_size + 1; rank <= 20'000; rank += 101) {
        const auto place = known.place_of("p" + std::to_string(rank - 1), 1'000'000'000 / rank);
        BOOST_TEST_REQUIRE(place.has_value());
        BOOST_TEST(!place->exact);
        const double off = static_cast<double>(place->rank) / static_cast<double>(rank) - 1;
        BOOST_TEST(std::abs(off) < 1.0 / 32, rank << " is estimated as " << place->rank);
        BOOST_TEST(place->rank > ranking::top_size);
        const double percentile = 100 - static_cast<double>(rank) / 200;
        BOOST_TEST(std::abs(place->percentile - percentile) < 100.0 / 32);
    }
}

BOOST_AUTO_TEST_CASE(who_has_nothing_has_no_place_and_who_is_not_in_the_list_no_exact_one) {
    const auto known = of_day({9, 5, 5, 5, 1});
    BOOST_TEST(!known.place_of("p0", 0).has_value());
    BOOST_TEST(!ranking().place_of("p0", 1).has_value());
    BOOST_TEST(!known.place_of("other", 5)->exact);
    BOOST_TEST(known.place_of("other", 5)->rank == 2u);
    BOOST_TEST(known.place_of("p2", 5)->rank == 3u);
    BOOST_TEST(known.place_of("p2", 5)->percentile == 20.0);
    BOOST_TEST(known.place_of("p4", 1)->percentile == 0.0);
}

BOOST_AUTO_TEST_CASE(a_full_document_is_well_below_a_megabyte) {
    ranking_builder made(rank_period::day, newest, days_before(2));
    for (std::uint64_t i = 0; i < 30'000; ++i)
        made.offer("a-project-with-a-long-name-" + std::to_string(i),
                   with({30'000'000'000 / (i + 1), 20'000'000'000 / (i + 2)}));
    const auto known = made.finish(1'000'000);
    BOOST_TEST(known.growing.size() == ranking::growing_size);
    const std::string packed = known.pack();
    BOOST_TEST(packed.size() < 650'000u);
    const auto read = ranking::unpack(packed);
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST((*read == known));
}

BOOST_AUTO_TEST_CASE(damaged_bytes_are_corrupt_or_another_ranking) {
    ranking_builder made(rank_period::day, newest, days_before(2));
    made.offer("a", with({30'000, 10'000}));
    made.offer("b", with({50'000, 10'000}));
    made.offer("c", with({5}));
    check_against_damage<ranking>(made.finish(9).pack());
    check_against_damage<ranking>(of_day({}).pack());
    check_against_noise<ranking>();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
