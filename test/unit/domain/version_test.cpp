// Tests the order of versions: PEP 440, natural order for other strings, sorting and merging.
#include "wheelcount/domain/version.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace wheelcount::domain {
namespace {

using texts = std::vector<std::string>;

std::string digits(char first, std::size_t zeros) {
    return first + std::string(zeros, '0');
}

/// Compares every pair, to check transitivity.
void check_ascends(const texts& ascending) {
    const std::vector<version_key> keys(ascending.begin(), ascending.end());
    for (std::size_t i = 0; i < keys.size(); ++i)
        for (std::size_t j = 0; j < keys.size(); ++j)
            BOOST_TEST(((keys[i] <=> keys[j]) == (i <=> j)),
                       ascending[i] << " against " << ascending[j]);
}

} // namespace

BOOST_AUTO_TEST_SUITE(version)

BOOST_AUTO_TEST_CASE(orders_releases_as_pep440_does) {
    const texts tables[] = {
        // The examples of PEP 440, section by section.
        {"1.dev0",
         "1.0.dev456",
         "1.0a1",
         "1.0a2.dev456",
         "1.0a12.dev456",
         "1.0a12",
         "1.0b1.dev456",
         "1.0b2",
         "1.0b2.post345.dev456",
         "1.0b2.post345",
         "1.0rc1.dev456",
         "1.0rc1",
         "1.0",
         "1.0+abc.5",
         "1.0+abc.7",
         "1.0+5",
         "1.0.post456.dev34",
         "1.0.post456",
         "1.0.15",
         "1.1.dev1"},
        {"0.9", "0.9.1", "0.9.2", "0.9.10", "0.9.11", "1.0", "1.0.1", "1.1", "2.0", "2.0.1"},
        {"1.0a1", "1.0a2", "1.0b1", "1.0rc1", "1.0"},
        {"0.9", "1.0.dev1", "1.0.dev2", "1.0.dev3", "1.0.dev4", "1.0c1", "1.0c2", "1.0",
         "1.0.post1", "1.1.dev1"},
        {"2012.1", "2012.2", "2012.3", "2012.15", "2013.1", "2013.2"},
        {"2013.10", "2014.04", "1!1.0", "1!1.1", "1!2.0", "2!0"},
    };
    for (const auto& table : tables)
        check_ascends(table);
}

BOOST_AUTO_TEST_CASE(dev_releases_precede_their_release) {
    check_ascends({"1.0.dev0", "1.0.dev1", "1.0a0.dev1", "1.0a0", "1.0a0.post0.dev0", "1.0a0.post0",
                   "1.0a1", "1.0rc1.dev1", "1.0rc1", "1.0", "1.0.post0.dev9", "1.0.post0",
                   "1.0.post1", "1.0.0.1.dev0", "1.0.0.1"});
}

BOOST_AUTO_TEST_CASE(local_versions_follow_their_release) {
    check_ascends({"1.0", "1.0+a", "1.0+a.a", "1.0+a.0", "1.0+a.0.0", "1.0+aa", "1.0+b", "1.0+0",
                   "1.0+0.a", "1.0+0.0", "1.0+1", "1.0+9", "1.0+10", "1.0.post1"});
}

BOOST_AUTO_TEST_CASE(every_spelling_sorts_with_its_normal_form) {
    const texts order{"0",       "1.0.dev0", "1.0.dev2",       "1.1a0",     "1.1a1",
                      "1.1b2",   "1.1rc0",   "1.1rc1",         "1.1rc3",    "1.1",
                      "1.1+a.1", "1.1+1",    "1.1.post0.dev0", "1.1.post0", "1.1.post2",
                      "1.2",     "9000",     "1!0.1"};
    const struct {
        std::string spelling;
        std::string normal;
    } cases[] = {
        {"00", "0"},
        {"0.0.0", "0"},
        {"v0", "0"},
        {"09000", "9000"},
        {"9000.0.0", "9000"},
        {" 1.2\n", "1.2"},
        {"V1.2", "1.2"},
        {"1.1RC1", "1.1rc1"},
        {"1.1.0rc1", "1.1rc1"},
        {"1.1.a1", "1.1a1"},
        {"1.1-a1", "1.1a1"},
        {"1.1_a_1", "1.1a1"},
        {"1.1a.1", "1.1a1"},
        {"1.1alpha1", "1.1a1"},
        {"1.1beta2", "1.1b2"},
        {"1.1c3", "1.1rc3"},
        {"1.1pre3", "1.1rc3"},
        {"1.1preview3", "1.1rc3"},
        {"1.1a", "1.1a0"},
        {"1.1-rc", "1.1rc0"},
        {"1.1-post2", "1.1.post2"},
        {"1.1-2", "1.1.post2"},
        {"1.1r2", "1.1.post2"},
        {"1.1-rev2", "1.1.post2"},
        {"1.1.post.2", "1.1.post2"},
        {"1.1.post", "1.1.post0"},
        {"1.0-dev2", "1.0.dev2"},
        {"1.0dev-2", "1.0.dev2"},
        {"1.0.dev", "1.0.dev0"},
        {"1.1post0.dev", "1.1.post0.dev0"},
        {"1.1+A-1", "1.1+a.1"},
        {"1.1+a_01", "1.1+a.1"},
        {"1.1+01", "1.1+1"},
        {"01!0.1", "1!0.1"},
    };
    check_ascends(order);
    for (const auto& c : cases) {
        const auto position = std::ranges::find(order, c.normal);
        BOOST_TEST_REQUIRE((position != order.end()), c.normal);
        const version_key key(c.spelling);
        BOOST_TEST(key.is_pep440(), c.spelling);
        for (auto other = order.begin(); other != order.end(); ++other) {
            if (other == position) continue;
            BOOST_TEST(((key <=> version_key(*other)) == (position <=> other)),
                       c.spelling << " against " << *other);
        }
        BOOST_TEST(((key <=> version_key(c.normal)) == (c.spelling <=> c.normal)),
                   c.spelling << " is distinguished from " << c.normal << " by bytes");
    }
}

BOOST_AUTO_TEST_CASE(numbers_of_any_length_compare_exactly) {
    check_ascends({"1." + digits('9', 18), "1." + digits('1', 19), "1." + digits('2', 19),
                   "1." + digits('1', 252), "1." + digits('1', 253), "1." + digits('1', 254),
                   "1." + digits('2', 254), "1." + digits('1', 255), "1." + digits('1', 509),
                   "1." + digits('1', 9'999)});
    check_ascends({"2005241906", "2005241907", "18446744073709551615", "18446744073709551616"});
    check_ascends({"0.0.31-2005241907", "0.0.31-20052419070", "0.0.32"});
}

BOOST_AUTO_TEST_CASE(strings_that_are_not_pep440_sort_first_in_natural_order) {
    check_ascends({"",
                   std::string("\0", 1),
                   std::string("\0\0", 2),
                   std::string("\0a", 2),
                   "\1",
                   "\2",
                   "-1",
                   "1.2.dev-r9",
                   "1.2.dev-r25",
                   "1.2.dev-r25x",
                   "1.2.x",
                   "1.10.x",
                   "1.10.x2",
                   "1.10.x10",
                   "A",
                   "a",
                   std::string("a\0", 2),
                   "a\1",
                   "a2",
                   "a10",
                   "b",
                   "\xFF",
                   "0",
                   "0.1"});
}

BOOST_AUTO_TEST_CASE(equal_versions_are_ordered_by_bytes) {
    check_ascends({"x01", "x1", "x01a", "x1a"});
    BOOST_TEST((version_key("x1") == version_key("x1")));
    BOOST_TEST((version_key("1.0") != version_key("1.0.0")));
    check_ascends({"1", "1.0", "1.0.0", "v1"});
}

BOOST_AUTO_TEST_CASE(detects_prereleases) {
    const struct {
        const char* text;
        bool is_pep440;
        bool is_prerelease;
    } cases[] = {
        {"1.0", true, false},     {"1.0.post1", true, false},     {"1.0+dev", true, false},
        {"1.0-1", true, false},   {"1.0a1", true, true},          {"1.0rc1.post1", true, true},
        {"1.0.dev1", true, true}, {"1.0.post1.dev1", true, true}, {"1.0.dev-r25", false, false},
        {"alpha", false, false},
    };
    for (const auto& c : cases) {
        BOOST_TEST(version_key(c.text).is_pep440() == c.is_pep440, c.text);
        BOOST_TEST(version_key(c.text).is_prerelease() == c.is_prerelease, c.text);
    }
}

// Lists of numbers and dots are sorted without keys; both algorithms must agree.
BOOST_AUTO_TEST_CASE(numeric_versions_sort_as_their_keys_do) {
    std::mt19937 random(11);
    const texts parts{"0", "00", "1", "01", "2", "9", "10", "2024", "18446744073709551616"};
    std::uniform_int_distribution<std::size_t> which(0, parts.size() - 1);
    std::uniform_int_distribution<int> more(0, 3);
    for (int round = 0; round < 300; ++round) {
        texts some(8);
        for (auto& version : some) {
            version = parts[which(random)];
            for (int i = more(random); i > 0; --i)
                version += '.' + parts[which(random)];
        }
        texts by_key = some;
        std::ranges::sort(by_key, {}, [](const std::string& text) { return version_key(text); });
        sort_versions(some);
        BOOST_TEST(some == by_key, boost::test_tools::per_element());
        const bool distinct = std::ranges::adjacent_find(some) == some.end();
        BOOST_TEST(are_versions_sorted(some) == distinct);
        std::swap(some.front(), some.back());
        BOOST_TEST(!are_versions_sorted(some));
    }
}

// Strings of digits and dots that are not PEP 440 sort first.
BOOST_AUTO_TEST_CASE(misplaced_dots_are_not_a_numeric_version) {
    for (const char* odd : {"", ".", ".1", "1.", "1..1", "1.x"}) {
        texts both{"0", odd};
        sort_versions(both);
        BOOST_TEST(both.front() == odd);
        BOOST_TEST(are_versions_sorted(both));
    }
}

BOOST_AUTO_TEST_CASE(sort_versions_orders_releases_and_groups_equal_strings) {
    texts sorted{"x", "1.0.dev1", "1.0a1", "1.0", "1.0", "1.0.0", "1.0.post1", "1.10"};
    texts shuffled = sorted;
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        std::ranges::shuffle(shuffled, random);
        sort_versions(shuffled);
        BOOST_TEST(shuffled == sorted, boost::test_tools::per_element());
    }
}

label_list list_of(const texts& versions) {
    label_list list;
    for (const auto& version : versions)
        list.push_back(version);
    return list;
}

texts texts_of(const label_list& list) {
    texts versions;
    for (std::size_t i = 0; i < list.size(); ++i)
        versions.emplace_back(list[i]);
    return versions;
}

BOOST_AUTO_TEST_CASE(merge_versions_returns_the_sorted_union) {
    std::mt19937 random(5);
    const texts all{"junk", "0.9", "1.0.dev1", "1.0rc1", "1.0", "1", "1.0.post1", "1.2", "1.10"};
    for (int round = 0; round < 500; ++round) {
        texts a;
        texts b;
        for (const auto& version : all) {
            if (random() % 2) a.push_back(version);
            if (random() % 2) b.push_back(version);
        }
        sort_versions(a);
        sort_versions(b);
        texts expected = a;
        expected.insert(expected.end(), b.begin(), b.end());
        sort_versions(expected);
        expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
        const texts merged = texts_of(merge_versions(list_of(a), list_of(b)));
        BOOST_TEST(merged == expected);
        BOOST_TEST(are_versions_sorted(merged));
    }
}

BOOST_AUTO_TEST_CASE(are_versions_sorted_rejects_disorder_and_duplicates) {
    for (const texts& wrong :
         {texts{"1.10", "1.9"}, texts{"1.0", "1.0"}, texts{"1.0", "1.0rc1"}, texts{"1.0", "junk"},
          texts{"1.0rc1", "1.0rc1"}, texts{"1", "2", "3", "2.5"}})
        BOOST_TEST(!are_versions_sorted(wrong));
    BOOST_TEST(are_versions_sorted({"junk", "1.0rc1", "1.0", "1.1"}));
    BOOST_TEST(are_versions_sorted({}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
