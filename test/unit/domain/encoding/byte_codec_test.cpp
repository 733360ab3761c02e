// Tests varints, dates, texts, day sets and dictionaries: encoding, round trips, rejection of other
// bytes.
#include "domain/encoding/byte_codec.hpp"
#include "domain/encoding/day_set_codec.hpp"
#include "domain/encoding/dictionary_codec.hpp"
#include "domain/samples.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdint>
#include <limits>
#include <string>

using namespace std::string_literals;

namespace wheelcount::domain {
namespace {

constexpr std::uint64_t max = std::numeric_limits<std::uint64_t>::max();

template <class Write>
std::string bytes_of(Write write) {
    byte_writer out;
    write(out);
    return out.take();
}

std::string varint(std::uint64_t value) {
    return bytes_of([&](byte_writer& out) { out.varint(value); });
}

} // namespace

BOOST_AUTO_TEST_SUITE(byte_codecs)

BOOST_AUTO_TEST_CASE(varints_take_seven_bits_a_byte_lowest_first) {
    const struct {
        std::uint64_t value;
        std::string bytes;
    } cases[] = {
        {0, "\0"s},
        {1, "\x01"s},
        {127, "\x7F"s},
        {128, "\x80\x01"s},
        {300, "\xAC\x02"s},
        {16'383, "\xFF\x7F"s},
        {16'384, "\x80\x80\x01"s},
        {max, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"s},
    };
    for (const auto& c : cases) {
        BOOST_TEST((varint(c.value) == c.bytes), c.value);
        for (const std::size_t after : {0U, 1U, 2U, 3U, 4U, 20U}) {
            const std::string more = c.bytes + std::string(after, '\xFF');
            byte_reader in(more);
            BOOST_TEST(in.varint() == c.value);
            BOOST_TEST(in.remaining() == after);
            BOOST_TEST(!in.failed());
        }
    }
}

BOOST_AUTO_TEST_CASE(varints_of_every_length_round_trip_in_sequence) {
    std::vector<std::uint64_t> values;
    for (unsigned bits = 0; bits < 64; ++bits)
        for (const std::uint64_t nearby : {0U, 1U, 2U})
            values.push_back((std::uint64_t{1} << bits) + nearby - 1);
    const std::string bytes = bytes_of([&](byte_writer& out) {
        for (const auto value : values)
            out.varint(value);
    });
    byte_reader in(bytes);
    for (const auto value : values)
        BOOST_TEST(in.varint() == value);
    BOOST_TEST(in.complete());
}

BOOST_AUTO_TEST_CASE(rejects_a_varint_that_is_too_long_or_overflows) {
    const struct {
        const char* why;
        std::string bytes;
    } cases[] = {
        {"empty", ""s},
        {"cut", "\x80"s},
        {"longer than needed", "\x80\0"s},
        {"longer than needed", "\xFF\x80\0"s},
        {"longer than needed, more follows", "\x80\0\1\1\1\1"s},
        {"longer than needed, more follows", "\xFF\xFF\x80\0\1\1"s},
        {"65 bits", "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02"s},
        {"eleven bytes", "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"s},
    };
    for (const auto& c : cases) {
        byte_reader in(c.bytes);
        BOOST_TEST(in.varint() == 0U, c.why);
        BOOST_TEST(in.failed(), c.why);
    }
}

BOOST_AUTO_TEST_CASE(rejects_a_varint_above_its_maximum) {
    const std::string bytes = varint(300);
    byte_reader within(bytes);
    BOOST_TEST(within.varint(300) == 300U);
    byte_reader beyond(bytes);
    BOOST_TEST(beyond.varint(299) == 0U);
    BOOST_TEST(beyond.failed());
}

BOOST_AUTO_TEST_CASE(zigzag_is_short_for_small_numbers_of_either_sign) {
    const struct {
        std::int64_t value;
        std::size_t size;
    } cases[] = {{0, 1},
                 {-1, 1},
                 {63, 1},
                 {-64, 1},
                 {64, 2},
                 {-65, 2},
                 {std::numeric_limits<std::int64_t>::max(), 10},
                 {std::numeric_limits<std::int64_t>::min(), 10}};
    for (const auto& c : cases) {
        const std::string bytes = bytes_of([&](byte_writer& out) { out.zigzag(c.value); });
        BOOST_TEST(bytes.size() == c.size);
        byte_reader in(bytes);
        BOOST_TEST(in.zigzag() == c.value);
        BOOST_TEST(in.complete());
    }
}

BOOST_AUTO_TEST_CASE(count_deltas_round_trip) {
    const std::array<std::uint64_t, 7> counts{0, 1, 63, 1'000, max / 2, max - 1, max};
    for (const auto previous : counts)
        for (const auto value : counts) {
            const auto bytes =
                bytes_of([&](byte_writer& out) { out.count_delta(previous, value); });
            byte_reader in(bytes);
            BOOST_TEST(in.count_delta(previous) == value);
            BOOST_TEST(in.complete());
        }
}

BOOST_AUTO_TEST_CASE(dates_of_1997_to_2042_take_two_bytes_and_all_dates_fit) {
    for (const auto text : {"0000-01-01", "1997-08-01", "2019-12-31", "2020-01-01", "2026-07-21",
                            "2042-01-01", "9999-12-31"}) {
        const std::string bytes = bytes_of([&](byte_writer& out) { out.date(on(text)); });
        byte_reader in(bytes);
        BOOST_TEST((in.date() == on(text)), text);
        BOOST_TEST(in.complete());
        const bool near = on(text) > on("1997-07-31") && on(text) < on("2042-01-02");
        BOOST_TEST((bytes.size() <= 2) == near, text);
    }
}

BOOST_AUTO_TEST_CASE(rejects_a_date_outside_years_0_to_9999) {
    for (const day d : {earliest_date - days{1}, latest_date + days{1}, day::max()}) {
        const std::string bytes = bytes_of([&](byte_writer& out) { out.date(d); });
        byte_reader in(bytes);
        in.date();
        BOOST_TEST(in.failed());
    }
}

BOOST_AUTO_TEST_CASE(texts_hold_any_bytes_and_must_be_complete) {
    const std::string value = "a\0\xFF|"s;
    const std::string bytes = bytes_of([&](byte_writer& out) { out.text(value); });
    byte_reader in(bytes);
    BOOST_TEST(in.text() == value);
    BOOST_TEST(in.complete());

    byte_reader cut(std::string_view(bytes).substr(0, bytes.size() - 1));
    BOOST_TEST(cut.text().empty());
    BOOST_TEST(cut.failed());

    const std::string huge = varint(max);
    byte_reader absurd(huge);
    BOOST_TEST(absurd.text().empty());
    BOOST_TEST(absurd.failed());
}

BOOST_AUTO_TEST_CASE(rejects_more_items_than_the_input_can_hold) {
    const std::string bytes = "\x03"
                              "abcdef"s;
    byte_reader enough(bytes);
    BOOST_TEST(enough.item_count(2) == 3U);
    byte_reader too_many(bytes);
    BOOST_TEST(too_many.item_count(3) == 0U);
    BOOST_TEST(too_many.failed());
}

BOOST_AUTO_TEST_CASE(a_failed_reader_stays_failed_and_returns_zeros) {
    byte_reader in("\x05\x06\x07");
    in.fail();
    BOOST_TEST(in.byte() == 0);
    BOOST_TEST(in.varint() == 0U);
    BOOST_TEST(in.zigzag() == 0);
    BOOST_TEST(in.raw(0).empty());
    BOOST_TEST(in.remaining() == 0U);
    BOOST_TEST(in.failed());
    BOOST_TEST(!in.complete());
}

BOOST_AUTO_TEST_CASE(a_reader_is_complete_only_at_the_end) {
    byte_reader in("\x05\x06");
    BOOST_TEST(in.byte() == 5);
    BOOST_TEST(!in.complete());
    BOOST_TEST(in.byte() == 6);
    BOOST_TEST(in.complete());
}

BOOST_AUTO_TEST_CASE(a_dictionary_shares_prefixes) {
    const struct {
        std::vector<std::string> labels;
        std::string bytes;
    } cases[] = {
        {{}, "\0"s},
        {{""}, "\x01\0"s},
        {{"1.26.3", "1.26.4", "2.0"},
         "\x03\x60"
         "1.26.3\x15"
         "4\x30"
         "2.0"s},
        {{"ab", "abc"},
         "\x02\x20"
         "ab\x12"
         "c"s},
    };
    for (const auto& c : cases) {
        const auto bytes = bytes_of([&](byte_writer& out) { write_dictionary(out, c.labels); });
        BOOST_TEST(bytes == c.bytes);
        byte_reader in(bytes);
        BOOST_TEST(read_dictionary(in) == c.labels, boost::test_tools::per_element());
        BOOST_TEST(in.complete());
    }
}

BOOST_AUTO_TEST_CASE(a_dictionary_of_long_labels_round_trips) {
    const std::vector<std::string> labels{std::string(5'000, 'x'), std::string(5'000, 'x') + "y"};
    const auto bytes = bytes_of([&](byte_writer& out) { write_dictionary(out, labels); });
    BOOST_TEST(bytes.size() > 9'900U);
    byte_reader in(bytes);
    BOOST_TEST(read_dictionary(in) == labels, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(rejects_a_dictionary_with_wrong_prefix_lengths) {
    const struct {
        const char* why;
        std::string bytes;
    } cases[] = {
        {"more than there is", "\x02\x20"
                               "ab\x13"
                               "c"s},
        {"less than there is", "\x02\x20"
                               "ab\x21"
                               "bc"s},
        {"the first shares nothing", "\x01\x11"
                                     "a"s},
        {"a rest that is not there", "\x01\x30"
                                     "ab"s},
        {"more labels than bytes", "\x7F\x10"
                                   "a"s},
    };
    for (const auto& c : cases) {
        byte_reader in(c.bytes);
        read_dictionary(in);
        BOOST_TEST(in.failed(), c.why);
    }
}

BOOST_AUTO_TEST_CASE(contiguous_days_take_four_bytes) {
    day_set days;
    days.insert(day_set::range{on("2024-01-01"), on("2026-07-20")});
    const auto bytes = bytes_of([&](byte_writer& out) { write_days(out, days); });
    BOOST_TEST(bytes.size() == 5U);
    byte_reader in(bytes);
    BOOST_TEST((read_days(in) == days));
    BOOST_TEST(in.complete());
}

BOOST_AUTO_TEST_CASE(rejects_days_outside_the_calendar) {
    for (const std::uint64_t gap : {std::uint64_t{0}, std::uint64_t{3'000'000}, max}) {
        const auto bytes = bytes_of([&](byte_writer& out) {
            out.varint(2);
            out.date(latest_date - days{gap == 0 ? 1 : 10});
            out.varint(0);
            out.varint(gap);
            out.varint(0);
        });
        byte_reader in(bytes);
        read_days(in);
        BOOST_TEST(in.failed(), gap);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
