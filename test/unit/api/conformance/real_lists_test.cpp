// Goal: top lists, growth, ranks and searches among hundreds of real projects match PyPI's counts.
#include "api/conformance/real_world.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

namespace wheelcount::api {
namespace {

using test::real;
using test::real_world;

struct period {
    const char* name;
    const char* first; ///< of its days
};
constexpr period periods[] = {
    {"day", real_world::newest}, {"week", real_world::week_begin}, {"month", "2026-06-21"}};

struct row {
    std::string project;
    std::int64_t downloads;
};

/// Those with downloads: most first, equal ones by name.
std::vector<row> largest(const char* first) {
    std::vector<row> list;
    for (const auto& project : real().projects())
        if (const auto n = real().downloads(project, first); n > 0) list.push_back({project, n});
    std::ranges::stable_sort(list, std::greater(), &row::downloads); // they are by name
    return list;
}

BOOST_AUTO_TEST_SUITE(real_figures)

BOOST_AUTO_TEST_CASE(top_lists) {
    for (const auto& [name, first] : periods) {
        const auto expected = largest(first);
        const auto body = real().get_json("/api/top/" + std::string(name), "limit=1000");
        BOOST_TEST(body.at("rows").as_array().size() == expected.size());
        BOOST_TEST(body.at("projects_in_all").to_number<std::size_t>() == expected.size());
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const auto& actual = body.at("rows").at(i);
            BOOST_TEST(actual.at("rank").to_number<std::size_t>() == i + 1);
            BOOST_TEST(actual.at("project").as_string() == expected[i].project);
            BOOST_TEST(actual.at("downloads").to_number<std::int64_t>() == expected[i].downloads);
            sum += expected[i].downloads;
        }
        BOOST_TEST(body.at("downloads_of_all").to_number<std::int64_t>() == sum);
    }
}

BOOST_AUTO_TEST_CASE(growing_against_the_week_before) {
    struct growth {
        double factor;
        row now;
        std::int64_t before;
    };
    std::vector<growth> expected;
    for (const row& now : largest(real_world::week_begin)) {
        const auto before = real().downloads(now.project, "2026-07-07", "2026-07-13");
        if (before >= 10'000 && now.downloads > before)
            expected.push_back(
                {static_cast<double>(now.downloads) / static_cast<double>(before), now, before});
    }
    std::ranges::stable_sort(expected, std::greater(), &growth::factor);
    BOOST_TEST(expected.size() >= 20u);
    const auto body = real().get_json("/api/growing/week", "limit=1000");
    BOOST_TEST(body.at("rows").as_array().size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto& actual = body.at("rows").at(i);
        BOOST_TEST(actual.at("project").as_string() == expected[i].now.project);
        BOOST_TEST(actual.at("downloads").to_number<std::int64_t>() == expected[i].now.downloads);
        BOOST_TEST(actual.at("before").to_number<std::int64_t>() == expected[i].before);
        const double off = actual.at("factor").to_number<double>() - expected[i].factor;
        BOOST_TEST(std::abs(off) < 1e-12); // Boost.JSON reads the last digit its own way
    }
    BOOST_TEST(real().get_json("/api/growing/month").at("rows").as_array().empty(),
               "of the month before nothing is known");
}

BOOST_AUTO_TEST_CASE(the_rank_of_every_project) {
    std::map<std::string, boost::json::value> actual;
    for (const auto& project : real().projects())
        actual[project] = real().get_json("/api/rank/" + project);
    for (const auto& [name, first] : periods) {
        const auto expected = largest(first);
        const auto all = static_cast<double>(expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const auto& place = actual.at(expected[i].project).at(name);
            BOOST_TEST(place.at("rank").to_number<std::size_t>() == i + 1);
            BOOST_TEST(place.at("rank_is_exact").as_bool());
            BOOST_TEST(place.at("downloads").to_number<std::int64_t>() == expected[i].downloads);
            const double fewer = 100 * (all - 1 - static_cast<double>(i)) / all;
            BOOST_TEST(std::abs(place.at("percentile").to_number<double>() - fewer) < 100.0 / 32);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_monthly_file_of_top_pypi_packages) {
    const auto expected = largest("2026-06-21");
    const auto body = real().get_json("/top-pypi-packages.json");
    BOOST_TEST(body.at("total_rows").to_number<std::size_t>() == expected.size());
    BOOST_TEST(body.at("rows").as_array().size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto& actual = body.at("rows").at(i);
        BOOST_TEST(actual.at("project").as_string() == expected[i].project);
        BOOST_TEST(actual.at("download_count").to_number<std::int64_t>() == expected[i].downloads);
    }
}

BOOST_AUTO_TEST_CASE(search_by_every_prefix) {
    std::set<std::string> beginnings;
    for (const auto& project : real().projects())
        for (const std::size_t length : {2u, 3u, 5u})
            if (project.size() >= length && project[length - 1] != '-')
                beginnings.insert(project.substr(0, length));
    const auto by_size = largest("2026-06-21");
    for (const auto& beginning : beginnings) {
        std::vector<std::string> expected;
        for (const row& r : by_size)
            if (r.project.starts_with(beginning) && expected.size() < 20)
                expected.push_back(r.project);
        std::vector<std::string> actual;
        const auto body = real().get_json("/api/search", "q=" + beginning);
        for (const auto& name : body.at("projects").as_array())
            actual.emplace_back(name.as_string());
        BOOST_TEST(actual == expected, beginning);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
