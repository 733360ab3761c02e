// Tests the encoding of summary: one golden form, round trips, corrupt input.
#include "domain/corruption.hpp"
#include "domain/samples.hpp"
#include "domain/summary_history.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>

using namespace std::string_literals;

namespace wheelcount::domain {
namespace {

constexpr std::uint64_t max = std::numeric_limits<std::uint64_t>::max();
constexpr day today{std::chrono::year{2026} / 7 / 20};

/// Daily counts of the last days; `counts_of` maps the day's number to its counts.
template <class Downloads>
summary_history days_of(int count, Downloads downloads) {
    summary_history h;
    for (int n = count - 1; n >= 0; --n)
        h.import_and_publish(today - days{n}, downloads(static_cast<std::uint64_t>(n)));
    return h;
}

summary_history sample_history() {
    summary_history h;
    h.set_total(12'345'678, today - days{600});
    for (const int n : {700, 599, 500, 450, 399, 30, 29, 28, 10, 3, 2, 0})
        h.import_and_publish(today - days{n}, {static_cast<std::uint64_t>(n * n + 1), 3, 70});
    h.roll_up();
    h.import(today - days{800}, {9, 0, 0});
    return h;
}

void check_round_trip(const summary& s) {
    const auto actual = summary::unpack(s.pack());
    BOOST_TEST_REQUIRE(actual.has_value());
    BOOST_TEST((*actual == s));
    BOOST_TEST((actual->pack() == s.pack()));
}

} // namespace

BOOST_AUTO_TEST_SUITE(summary_codec)

BOOST_AUTO_TEST_CASE(the_encoding_equals_the_golden_bytes) {
    BOOST_TEST(summary{}.pack() == "\1\0\0"s);
    summary s;
    s.set_total(300, on("2020-01-01"), {});
    s.set_day(on("2020-01-03"), {5, 0, 1}, {}, {});
    s.set_day(on("2020-01-04"), {4, 0, 1}, {}, {});
    s.set_day(on("2020-01-07"), {4, 0, 0}, {}, {});
    BOOST_TEST(s.pack() == "\1"
                           "\x0D"     // all, ci, an external total
                           "\xAC\x02" // 300
                           "\x00"     // through 2020-01-01
                           "\x02"     // two ranges
                           "\x04\x01" // from 2020-01-03, two days
                           "\x01\x00" // two days missing, one day
                           "\x05\x01\x00"
                           "\x01\x00\x01"s);
}

BOOST_AUTO_TEST_CASE(summaries_round_trip) {
    check_round_trip({});
    check_round_trip(sample_history().summary());
    check_round_trip(days_of(400, [](auto n) {
                         return counts{n * 977 % 5'000 + 1, 0, 0};
                     }).summary());
    check_round_trip(days_of(5, [](auto n) { return counts{0, n + 1, 0}; }).summary());
    check_round_trip(days_of(5, [](auto n) {
                         return counts{n % 2 ? max : 1, n, max - n};
                     }).summary());
}

BOOST_AUTO_TEST_CASE(count_types_that_are_zero_take_no_space) {
    const auto only_all = days_of(400, [](auto) { return counts{1'000, 0, 0}; });
    const auto all_and_ci = days_of(400, [](auto) { return counts{1'000, 0, 300}; });
    BOOST_TEST(only_all.summary().pack().size() < 411U);
    BOOST_TEST(all_and_ci.summary().pack().size() > 800U);
}

BOOST_AUTO_TEST_CASE(corrupted_bytes_are_detected) {
    check_detects_corruption<summary>(sample_history().summary().pack());
    check_detects_corruption<summary>(days_of(60,
                                              [](auto n) {
                                                  return counts{n * n, n, 0};
                                              })
                                          .summary()
                                          .pack());
    check_random_bytes<summary>();
}

BOOST_AUTO_TEST_CASE(contradictory_fields_are_corrupt) {
    const malformed_document cases[] = {
        {"empty", ""s},
        {"an unknown content", "\1\x20\0"s},
        {"a count type that no day has", "\1\1\0"s},
        {"a daily count without downloads", "\1\1\1\0\1\5\x09"s},
        {"a daily count without count types", "\1\0\1\0\0"s},
        {"more days than bytes", "\1\1\1\0\xFF\x7F\5"s},
        {"rolled up before its first day", "\1\x10\5\6\4\0"s},
        {"rolled up before it began", "\1\x10\5\4\4\0"s},
    };
    check_rejected<summary>(cases);
    BOOST_TEST((summary::unpack("\1\x10\5\4\6\0"s).has_value()), "the neighbour of the last two");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
