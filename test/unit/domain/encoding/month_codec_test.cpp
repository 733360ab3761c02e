// Tests the encoding of month_detail: one golden form, round trips, corrupt input.
#include "domain/corruption.hpp"
#include "domain/random_month.hpp"
#include "domain/samples.hpp"
#include "wheelcount/domain/month_detail.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <random>
#include <string>

using namespace std::string_literals;

namespace wheelcount::domain {
namespace {

void check_round_trip(const month_detail& month) {
    const auto actual = month_detail::unpack(month.pack());
    BOOST_TEST_REQUIRE(actual.has_value());
    BOOST_TEST((*actual == month));
}

month_detail one_entry(std::string label, const counts& downloads) {
    month_detail month;
    month.set_day(1, versions({{std::move(label), downloads}}));
    return month;
}

} // namespace

BOOST_AUTO_TEST_SUITE(month_codec)

BOOST_AUTO_TEST_CASE(the_encoding_equals_the_golden_bytes) {
    BOOST_TEST(month_detail{}.pack() == "\1\0"s);
    month_detail month;
    month.set_day(1, versions({{"1.0", {5, 0, 0}}, {"1.1", {200, 0, 7}}}));
    month.set_day(3, versions({{"1.0", {4, 0, 0}}, {"1.1", {201, 0, 0}}}));
    BOOST_TEST(month.pack() == "\1"
                               "\1" // versions only
                               "\2\x30"
                               "1.0\x12"
                               "1"
                               "\5" // all and ci
                               "\5"
                               "\5\1" // 1.0: days 1 and 3, 5, one less
                               "\0"   //      no ci
                               "\0"
                               "\xC8\1\2" // 1.1: the same days, 200, one more
                               "\1"
                               "\7"s); //      ci on day 1, 7
}

BOOST_AUTO_TEST_CASE(months_round_trip) {
    constexpr auto max = std::numeric_limits<std::uint64_t>::max();
    check_round_trip({});
    for (unsigned seed = 0; seed < 40; ++seed)
        check_round_trip(random_month(seed));
    for (const counts& c : {counts{1, 0, 0}, counts{0, 1, 0}, counts{0, 0, 1}, counts{max, 0, max},
                            counts{1, max, 1}})
        check_round_trip(one_entry("1.0", c));
    for (const std::string& label : {""s, "\0"s, std::string(20'000, 'x'), "caf\xC3\xA9"s})
        check_round_trip(one_entry(label, {1, 0, 0}));
}

BOOST_AUTO_TEST_CASE(mirrors_round_trip_when_all_is_zero) {
    month_detail month;
    month.set_day(1, versions({{"1.0", {0, 7, 0}}, {"2.0", {9, 0, 0}}}));
    month.set_day(2, versions({{"1.0", {5, 0, 0}}, {"2.0", {0, 0, 3}}}));
    month.set_day(31, versions({{"1.0", {0, 8, 8}}}));
    check_round_trip(month);
}

BOOST_AUTO_TEST_CASE(count_types_that_are_zero_take_no_space) {
    const auto month_of = [](std::uint64_t mirrors) {
        month_detail month;
        for (unsigned number = 1; number <= 31; ++number)
            month.set_day(number, versions({{"1.0", {90, mirrors, 0}}, {"2.0", {90, mirrors, 0}}}));
        return month;
    };
    // Two labels on 31 days: 12 bytes of header and dictionary, and per count type 6 bytes of days
    // and 62 of counts.
    BOOST_TEST(month_of(0).pack().size() == 12U + 68U);
    BOOST_TEST(month_of(1).pack().size() == 12U + 2 * 68U);
}

BOOST_AUTO_TEST_CASE(corrupted_bytes_are_detected) {
    check_detects_corruption<month_detail>(random_month(1).pack());
    check_detects_corruption<month_detail>(one_entry("1.0", {5, 0, 0}).pack());
    check_random_bytes<month_detail>();
}

BOOST_AUTO_TEST_CASE(contradictory_fields_are_corrupt) {
    const malformed_document cases[] = {
        {"empty", ""s},
        {"a dimension that does not exist", "\1\x40"s},
        {"a dimension without labels", "\1\1\0\1"s},
        {"an unknown count type", "\1\1\1\x10"
                                  "1\x09\1\5"s},
        {"a count type that is zero everywhere", "\1\1\1\x10"
                                                 "1\3\1\5\0"s},
        {"no count type", "\1\1\1\x10"
                          "1\0"s},
        {"a label that no day uses", "\1\1\1\x10"
                                     "1\1\0"s},
        {"a count of zero", "\1\1\1\x10"
                            "1\1\1\0"s},
        {"a difference that leads to zero", "\1\1\1\x10"
                                            "1\1\3\5\x09"s},
        {"a 32nd day", "\1\1\1\x10"
                       "1\1\x80\x80\x80\x80\x08\5"s},
        {"a label twice", "\1\1\2\x10"
                          "1\1\1\1\5\0\5"s},
        {"versions in the order of bytes", "\1\1\2\x20"
                                           "10\x10"
                                           "9\1\1\5\0\5"s},
        {"countries in the order of versions", "\1\x10\2\x10"
                                               "9\x20"
                                               "10\1\1\5\0\5"s},
        {"more labels than bytes", "\1\1\xFF\xFF\xFF\x7F\x10"
                                   "1"s},
    };
    check_rejected<month_detail>(cases);
    BOOST_TEST((month_detail::unpack("\1\1\1\x10"
                                     "1\1\1\5"s)
                    .has_value()),
               "the plainest of all");
    BOOST_TEST((month_detail::unpack("\1\1\2\x10"
                                     "9\x20"
                                     "10\1\1\5\0\5"s)
                    .has_value()));
    BOOST_TEST((month_detail::unpack("\1\x10\2\x20"
                                     "10\x10"
                                     "9\1\1\5\0\5"s)
                    .has_value()));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
