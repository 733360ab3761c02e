// Tests the Bloom filter of project names: no false negatives, about 0.8 % false positives.
#include "wheelcount/domain/bloom_filter.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::domain {
namespace {

std::string added_name(int i) {
    return "project-" + std::to_string(i);
}

std::string other_name(int i) {
    return "no-project-" + std::to_string(i);
}

bloom_filter filter_of(int names) {
    bloom_filter::builder builder;
    for (int i = 0; i < names; ++i)
        builder.add(added_name(i));
    return builder.build(7);
}

BOOST_AUTO_TEST_SUITE(bloom_filters)

BOOST_AUTO_TEST_CASE(has_no_false_negatives) {
    for (const int names : {1, 2, 6, 7, 100, 10'000}) {
        const bloom_filter filter = filter_of(names);
        for (int i = 0; i < names; ++i)
            BOOST_TEST(filter.may_contain(added_name(i)));
    }
}

BOOST_AUTO_TEST_CASE(has_about_0_8_percent_false_positives) {
    const bloom_filter filter = filter_of(10'000);
    int false_positives = 0;
    for (int i = 0; i < 100'000; ++i)
        false_positives += filter.may_contain(other_name(i));
    BOOST_TEST(false_positives > 500); // 0.82 % are expected
    BOOST_TEST(false_positives < 1'200);
}

BOOST_AUTO_TEST_CASE(an_empty_filter_contains_nothing) {
    BOOST_TEST(!filter_of(0).may_contain("requests"));
}

BOOST_AUTO_TEST_CASE(a_filter_round_trips) {
    const bloom_filter filter = filter_of(1'000);
    const auto actual = bloom_filter::unpack(filter.pack());
    BOOST_REQUIRE(actual.has_value());
    BOOST_TEST((*actual == filter));
    BOOST_TEST(actual->data_version() == 7U);
}

BOOST_AUTO_TEST_CASE(invalid_bytes_are_corrupt) {
    const std::string packed = filter_of(1).pack();
    for (std::size_t size = 0; size < packed.size(); ++size)
        BOOST_TEST(!bloom_filter::unpack(std::string_view(packed).substr(0, size)));
    BOOST_TEST(!bloom_filter::unpack(packed + '\0'));
    std::string other = packed;
    other[0] = 2;
    BOOST_TEST(!bloom_filter::unpack(other));
    other = packed;
    other[2] = 7; // bytes that are no multiple of eight
    other.pop_back();
    BOOST_TEST(!bloom_filter::unpack(other));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::domain
