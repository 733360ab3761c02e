// Tests the error bounds and the encoding of the download histogram.
#include "domain/corruption.hpp"
#include "wheelcount/domain/download_histogram.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

namespace wheelcount::domain {
namespace {

/// A realistic distribution of downloads: from one to billions, mostly small.
std::vector<std::uint64_t> sample_downloads(std::size_t size) {
    std::mt19937_64 random(7);
    std::vector<std::uint64_t> downloads;
    while (downloads.size() < size)
        downloads.push_back((random() >> (30 + random() % 34)) + 1);
    return downloads;
}

download_histogram histogram_of(const std::vector<std::uint64_t>& downloads) {
    download_histogram histogram;
    for (const auto d : downloads)
        histogram.add(d);
    return histogram;
}

} // namespace

BOOST_AUTO_TEST_SUITE(download_histograms)

BOOST_AUTO_TEST_CASE(estimates_are_wrong_by_less_than_one_bucket) {
    const auto downloads = sample_downloads(20'000);
    const auto histogram = histogram_of(downloads);
    BOOST_TEST(histogram.size() == downloads.size());
    for (std::size_t i = 0; i < downloads.size(); i += 37) {
        const std::uint64_t value = downloads[i];
        const std::uint64_t nearby = value / 32;
        std::uint64_t more = 0, fewer = 0, near = 0;
        for (const auto d : downloads) {
            more += d > value ? 1U : 0U;
            fewer += d < value ? 1U : 0U;
            near += std::max(d, value) - std::min(d, value) <= nearby ? 1U : 0U;
        }
        BOOST_TEST_CONTEXT(value) {
            BOOST_TEST(histogram.count_above(value) < more + near);
            BOOST_TEST(more < histogram.count_above(value) + near);
            BOOST_TEST(histogram.count_below(value) < fewer + near);
            BOOST_TEST(fewer < histogram.count_below(value) + near);
            BOOST_TEST((value >= 64 || (histogram.count_above(value) == more &&
                                        histogram.count_below(value) == fewer)));
        }
    }
}

BOOST_AUTO_TEST_CASE(count_above_decreases_with_downloads) {
    const auto histogram = histogram_of(sample_downloads(5'000));
    std::uint64_t count_above = histogram.count_above(0), count_below = 0;
    for (std::uint64_t value = 1; value < 1'000'000; value += 1 + value / 200) {
        BOOST_TEST(histogram.count_above(value) <= count_above);
        BOOST_TEST(histogram.count_below(value) >= count_below);
        count_above = histogram.count_above(value);
        count_below = histogram.count_below(value);
    }
}

BOOST_AUTO_TEST_CASE(the_largest_number_has_a_bucket) {
    constexpr auto largest = std::numeric_limits<std::uint64_t>::max();
    const auto histogram = histogram_of({1, largest});
    BOOST_TEST(histogram.count_above(largest) == 0u);
    BOOST_TEST(histogram.count_below(largest) == 1u);
    BOOST_TEST(histogram.count_above(largest / 2) == 1u);
    BOOST_TEST((*download_histogram::unpack(histogram.pack()) == histogram));
}

BOOST_AUTO_TEST_CASE(a_histogram_round_trips_and_corruption_is_detected) {
    const auto histogram = histogram_of(sample_downloads(300));
    const auto actual = download_histogram::unpack(histogram.pack());
    BOOST_TEST_REQUIRE(actual.has_value());
    BOOST_TEST((*actual == histogram));
    BOOST_TEST(download_histogram::unpack(download_histogram().pack()).has_value());
    for (std::size_t length = 0; length < histogram.pack().size(); ++length)
        BOOST_TEST((!download_histogram::unpack(histogram.pack().substr(0, length))));
    check_random_bytes<download_histogram>();
}

BOOST_AUTO_TEST_CASE(contradictory_fields_are_corrupt) {
    using namespace std::string_literals;
    const malformed_document cases[] = {
        {"a bucket without projects", "\1\0\0"s},
        {"a bucket beyond the largest number", "\1\xFF\x7F\1"s},
        {"the second one beyond it", "\2\xFF\x0E\1\0\1"s},
    };
    check_rejected<download_histogram>(cases);
    BOOST_TEST((download_histogram::unpack("\1\0\1"s).has_value()), "the neighbour of the first");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
