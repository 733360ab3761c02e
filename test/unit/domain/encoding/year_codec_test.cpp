// Tests the encoding of year_totals: one golden form, round trips, corrupt input.
#include "domain/corruption.hpp"
#include "domain/samples.hpp"
#include "wheelcount/domain/year_totals.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <random>
#include <string>

using namespace std::string_literals;

namespace wheelcount::domain {
namespace {

month_detail detail_of(unsigned number, const counts& downloads) {
    month_detail detail;
    detail.set_day(number, versions({{"1.0", downloads}}));
    return detail;
}

year_totals random_year(unsigned seed) {
    std::mt19937 random(seed);
    const std::chrono::year y{static_cast<int>(2005 + seed)};
    year_totals year(y);
    for (unsigned m = 1; m <= 12; ++m) {
        if (random() % 4 == 0) continue;
        year.roll_up(y / static_cast<int>(m), {});
        for (day d = first_day(y / static_cast<int>(m)); month_of(d) == y / static_cast<int>(m);
             d += days{1})
            if (random() % 5) year.set_day(d, {random() % 10'000, random() % 3, random() % 500});
    }
    return year;
}

void check_round_trip(const year_totals& year) {
    const auto actual = year_totals::unpack(year.pack());
    BOOST_TEST_REQUIRE(actual.has_value());
    BOOST_TEST((*actual == year));
}

} // namespace

BOOST_AUTO_TEST_SUITE(year_codec)

BOOST_AUTO_TEST_CASE(the_encoding_equals_the_golden_bytes) {
    BOOST_TEST(year_totals(std::chrono::year{2020}).pack() == "\1\0\0\0\0"s);
    year_totals year(std::chrono::year{2020});
    year.roll_up(std::chrono::year{2020} / 1, detail_of(3, {5, 0, 1}));
    year.roll_up(std::chrono::year{2020} / 2, {});
    year.set_day(on("2020-01-04"), {4, 0, 1});
    BOOST_TEST(year.pack() == "\1"
                              "\x00"     // 2020-01-01
                              "\x03"     // January and February
                              "\x05"     // all and ci
                              "\x01"     // one range
                              "\x04\x01" // from 2020-01-03, two days
                              "\x05\x01" // 5, one less
                              "\x01\x00"s);
}

BOOST_AUTO_TEST_CASE(years_round_trip) {
    constexpr auto max = std::numeric_limits<std::uint64_t>::max();
    for (const int y : {0, 1999, 2020, 2026, 9999})
        check_round_trip(year_totals(std::chrono::year{y}));
    for (unsigned seed = 0; seed < 40; ++seed)
        check_round_trip(random_year(seed));
    for (const counts& c : {counts{1, 0, 0}, counts{0, 1, 0}, counts{0, 0, 1}, counts{max, 0, max},
                            counts{1, max, 1}}) {
        year_totals year(std::chrono::year{2024});
        year.roll_up(std::chrono::year{2024} / 2, detail_of(29, c));
        check_round_trip(year);
    }
}

BOOST_AUTO_TEST_CASE(a_year_of_one_count_type_takes_about_two_bytes_a_day) {
    const std::chrono::year y{2025};
    year_totals year(y);
    for (int m = 1; m <= 12; ++m)
        year.roll_up(y / m, {});
    for (day d = on("2025-01-01"); d <= on("2025-12-31"); d += days{1})
        year.set_day(d,
                     {50'000 + static_cast<unsigned>(d.time_since_epoch().count() % 5'000), 0, 0});
    BOOST_TEST(year.pack().size() < 365U * 2 + 20);
}

BOOST_AUTO_TEST_CASE(corrupted_bytes_are_detected) {
    check_detects_corruption<year_totals>(random_year(20).pack());
    check_detects_corruption<year_totals>(year_totals(std::chrono::year{2025}).pack());
    check_random_bytes<year_totals>();
}

BOOST_AUTO_TEST_CASE(contradictory_fields_are_corrupt) {
    const malformed_document cases[] = {
        {"empty", ""s},
        {"a year that begins on 2 January", "\1\2\0\0\0"s},
        {"a thirteenth month", "\1\0\x80\x20\0\0"s},
        {"an unknown count type", "\1\0\1\x08\0"s},
        {"a count type that no day has", "\1\0\1\1\0"s},
        {"a day of a month that is not held", "\1\0\2\1\1\4\0\5"s},
        {"a day of another year", "\1\0\1\1\1\3\0\5"s},
        {"a daily count without downloads", "\1\0\1\1\1\4\1\5\x09"s},
    };
    check_rejected<year_totals>(cases);
    BOOST_TEST((year_totals::unpack("\1\0\1\1\1\4\0\5"s).has_value()), "the plainest of all");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
