// Tests month_detail::set_day(): label order, replacement of days, equal bytes for equal days.
#include "domain/samples.hpp"
#include "wheelcount/domain/month_detail.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <random>
#include <stdexcept>
#include <string>

namespace wheelcount::domain {
namespace {

/// `1.0 1.1 | 3: 0=10 1=5`: labels, then days with label indexes and `all`.
std::string text_of(const breakdown& part) {
    std::string text;
    for (const auto& label : part.labels)
        text += label + ' ';
    for (const auto& [day, entries] : part.days) {
        text += "| " + std::to_string(day) + ": ";
        for (const auto& entry : entries)
            text += std::to_string(entry.label) + '=' + std::to_string(entry.downloads.all) + ' ';
    }
    return text;
}

std::string versions_of(const month_detail& month) {
    return text_of(month.by(dimension::version));
}

} // namespace

BOOST_AUTO_TEST_SUITE(months)

BOOST_AUTO_TEST_CASE(versions_are_sorted_by_release) {
    month_detail month;
    month.set_day(3, versions({{"1.10", {1, 0, 0}},
                               {"1.9", {2, 0, 0}},
                               {"1.10rc1", {3, 0, 0}},
                               {"", {4, 0, 0}},
                               {"dev", {5, 0, 0}}}));
    BOOST_TEST(versions_of(month) == " dev 1.9 1.10rc1 1.10 | 3: 0=4 1=5 2=2 3=3 4=1 ");
}

BOOST_AUTO_TEST_CASE(labels_of_other_dimensions_are_sorted_by_bytes) {
    project_day day = versions({{"1.0", {3, 0, 0}}});
    day.by(dimension::python) = {{"3.9", {1, 0, 0}}, {"3.10", {2, 0, 0}}};
    day.by(dimension::system) = {{"windows", {1, 0, 0}}, {"Windows", {2, 0, 0}}};
    month_detail month;
    month.set_day(1, day);
    BOOST_TEST(text_of(month.by(dimension::python)) == "3.10 3.9 | 1: 0=2 1=1 ");
    BOOST_TEST(text_of(month.by(dimension::system)) == "Windows windows | 1: 0=2 1=1 ");
    BOOST_TEST(text_of(month.by(dimension::country)) == "");
}

BOOST_AUTO_TEST_CASE(a_new_label_renumbers_earlier_days) {
    month_detail month;
    month.set_day(2, versions({{"1.0", {10, 0, 0}}, {"3.0", {30, 0, 0}}}));
    month.set_day(1, versions({{"2.0", {20, 0, 0}}, {"3.0", {31, 0, 0}}}));
    BOOST_TEST(versions_of(month) == "1.0 2.0 3.0 | 1: 1=20 2=31 | 2: 0=10 2=30 ");
}

BOOST_AUTO_TEST_CASE(set_day_replaces_a_day_and_drops_unused_labels) {
    month_detail month;
    month.set_day(1, versions({{"1.0", {1, 0, 0}}, {"2.0", {2, 0, 0}}}));
    month.set_day(2, versions({{"2.0", {3, 0, 0}}}));
    month.set_day(1, versions({{"0.5", {4, 0, 0}}}));
    BOOST_TEST(versions_of(month) == "0.5 2.0 | 1: 0=4 | 2: 1=3 ");
    month.set_day(1, versions({}));
    BOOST_TEST(versions_of(month) == "2.0 | 2: 0=3 ");
    month.set_day(2, versions({}));
    BOOST_TEST((month == month_detail{}));
}

BOOST_AUTO_TEST_CASE(entries_without_downloads_are_dropped) {
    month_detail month;
    month.set_day(1, versions({{"1.0", {0, 0, 0}}, {"2.0", {0, 1, 0}}, {"3.0", {0, 0, 1}}}));
    BOOST_TEST(versions_of(month) == "2.0 3.0 | 1: 0=0 1=0 ");
}

BOOST_AUTO_TEST_CASE(counts_of_a_repeated_label_are_added) {
    month_detail month;
    month.set_day(1, versions({{"1.0", {1, 1, 0}}, {"2.0", {5, 0, 0}}, {"1.0", {2, 0, 1}}}));
    BOOST_TEST(versions_of(month) == "1.0 2.0 | 1: 0=3 1=5 ");
    BOOST_TEST((month.total(1) == counts{8, 1, 1}));
}

BOOST_AUTO_TEST_CASE(the_total_of_a_day_is_the_sum_of_its_versions) {
    project_day day = versions({{"1.0", {3, 1, 2}}, {"2.0", {4, 0, 1}}});
    day.by(dimension::python) = {{"3.9", {99, 9, 9}}};
    month_detail month;
    month.set_day(31, day);
    BOOST_TEST((month.total(31) == counts{7, 1, 3}));
    BOOST_TEST((month.total(30) == counts{}));
    BOOST_TEST((month.total(0) == counts{}));
}

BOOST_AUTO_TEST_CASE(set_day_throws_for_days_0_and_32) {
    month_detail month;
    for (const unsigned number : {0U, 32U, 4'000'000'000U})
        BOOST_CHECK_THROW(month.set_day(number, versions({})), std::out_of_range);
    BOOST_TEST((month == month_detail{}));
}

BOOST_AUTO_TEST_CASE(equal_days_yield_equal_bytes_after_any_history) {
    std::mt19937 random(21);
    const auto some_versions = [&random] {
        std::vector<labeled_counts> list;
        for (const char* label : {"0.9", "1.0", "1.0.0", "1.1rc1", "1.1", "2.0", "x"})
            if (random() % 3) list.push_back({label, {1 + random() % 900, random() % 3, 0}});
        std::ranges::shuffle(list, random);
        return versions(list);
    };
    for (int round = 0; round < 100; ++round) {
        std::vector<std::pair<unsigned, project_day>> days;
        for (unsigned number = 1; number <= 31; ++number)
            if (random() % 2) days.emplace_back(number, some_versions());

        month_detail in_order;
        for (const auto& [number, downloads] : days)
            in_order.set_day(number, downloads);

        month_detail shuffled;
        std::ranges::shuffle(days, random);
        for (const auto& [number, downloads] : days) {
            shuffled.set_day(number, some_versions()); // wrong, then replaced
            shuffled.set_day(number, downloads);
        }
        BOOST_TEST((shuffled == in_order));
        BOOST_TEST((shuffled.pack() == in_order.pack()));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
