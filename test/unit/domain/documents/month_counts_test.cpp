// Tests that month_counts reads the same counts out of the bytes as month_detail::unpack().
#include "domain/random_month.hpp"
#include "wheelcount/domain/month_counts.hpp"

#include <boost/test/unit_test.hpp>

#include <map>

namespace wheelcount::domain {
namespace {

constexpr month_days whole_month = 0x7FFF'FFFF;
const count_filter all_count_filters[] = {
    {true, true}, {true, false}, {false, true}, {false, false}};

/// Counts by label and day of the month.
using table = std::map<std::pair<std::string, unsigned>, std::uint64_t>;

table expected(const month_detail& month, dimension d, const count_filter& filter,
               month_days wanted) {
    table rows;
    for (const auto& [number, entries] : month.by(d).days)
        for (const auto& entry : entries)
            if (const auto count = filter.apply(entry.downloads);
                count && wanted >> (number - 1) & 1U)
                rows[{month.by(d).labels[entry.label], number}] = count;
    return rows;
}

table rows_of(const month_counts& counts) {
    table rows;
    counts.for_each([&](std::size_t label, std::size_t at, std::uint64_t downloads) {
        rows[{std::string(counts.labels[label]), static_cast<unsigned>(at + 1)}] = downloads;
    });
    return rows;
}

/// The expected counts: labels in the order of the month, without zeros.
bool is_consistent(const month_counts& counts, const std::vector<std::string>& order) {
    auto place = order.begin();
    month_days active_days = 0;
    for (std::size_t i = 0; i < counts.labels.size(); ++i) {
        place = std::find(place, order.end(), counts.labels[i]);
        if (place == order.end() || counts.days[i] == 0) return false;
        active_days |= counts.days[i];
    }
    return counts.days.size() == counts.labels.size() && active_days == counts.active_days;
}

void check(const month_detail& month, month_days wanted) {
    const std::string packed = month.pack();
    for (std::size_t i = 0; i < dimension_count; ++i) {
        const auto d = static_cast<dimension>(i);
        for (const count_filter& filter : all_count_filters) {
            const auto counts = month_counts::unpack(packed, d, filter, wanted);
            BOOST_REQUIRE(counts.has_value());
            BOOST_TEST((rows_of(*counts) == expected(month, d, filter, wanted)));
            BOOST_TEST(is_consistent(*counts, month.by(d).labels));
        }
    }
}

BOOST_AUTO_TEST_SUITE(counts_of_months)

BOOST_AUTO_TEST_CASE(equal_the_month_in_every_dimension_and_filter) {
    for (unsigned seed = 0; seed < 50; ++seed)
        check(random_month(seed), whole_month);
    check(month_detail{}, whole_month);
}

BOOST_AUTO_TEST_CASE(omit_unwanted_days_and_labels_without_wanted_days) {
    std::mt19937 random(3);
    for (unsigned seed = 0; seed < 50; ++seed)
        check(random_month(seed), static_cast<month_days>(random()) & whole_month);
    check(random_month(1), 0);
}

BOOST_AUTO_TEST_CASE(truncated_input_is_corrupt_or_was_not_needed) {
    const month_detail month = random_month(7);
    const std::string packed = month.pack();
    for (std::size_t i = 0; i < dimension_count; ++i) {
        const auto d = static_cast<dimension>(i);
        const table complete = expected(month, d, {}, whole_month);
        for (std::size_t size = 0; size < packed.size(); ++size) {
            const auto cut = std::string_view(packed).substr(0, size);
            const auto counts = month_counts::unpack(cut, d, {}, whole_month);
            if (counts)
                BOOST_TEST((rows_of(*counts) == complete));
            else
                BOOST_TEST((counts.error().code == errc::corrupt));
        }
    }
}

BOOST_AUTO_TEST_CASE(hostile_input_is_safe) {
    std::mt19937 random(11);
    for (unsigned round = 0; round < 2'000; ++round) {
        std::string bytes = random_month(round % 7).pack();
        for (int i = 0; i < 3; ++i)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        const auto d = static_cast<dimension>(random() % dimension_count);
        const auto counts = month_counts::unpack(bytes, d, {}, whole_month);
        if (counts) BOOST_TEST(rows_of(*counts).size() <= counts->downloads.size());
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::domain
