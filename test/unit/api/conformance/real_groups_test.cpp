// Goal: groups of projects, all of PyPI, and charts match PyPI's counts of hundreds of real
// projects.
#include "api/conformance/real_world.hpp"
#include "api/routes/badge_texts.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <regex>
#include <span>

namespace wheelcount::api {
namespace {

using test::by_label;
using test::real;
using test::real_world;

using names = std::vector<std::string>;

/// All projects, some at a time.
std::vector<names> groups_of(std::size_t size) {
    std::vector<names> groups;
    for (const auto& project : real().projects()) {
        if (groups.empty() || groups.back().size() == size) groups.emplace_back();
        groups.back().push_back(project);
    }
    return groups;
}

std::string joined(const names& list) {
    std::string text;
    for (const auto& name : list)
        text += (text.empty() ? "" : ",") + name;
    return text;
}

/// A line's values by date; null where a day is not known.
void check_line(const boost::json::value& body, std::size_t line, const names& projects) {
    const auto& dates = body.at("dates").as_array();
    const auto& actual = body.at("series").at(line);
    BOOST_TEST(dates.size() == 20u);
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < dates.size(); ++i) {
        const std::string date(dates[i].as_string());
        const auto& value = actual.at("downloads").at(i);
        BOOST_TEST(value.is_null() == !real().dates().contains(date), date);
        if (value.is_null()) continue;
        std::int64_t expected = 0;
        for (const auto& project : projects)
            expected += real().downloads(project, date, date);
        BOOST_TEST(value.as_int64() == expected, date);
        sum += expected;
    }
    BOOST_TEST(actual.at("total").as_int64() == sum);
}

/// The monday of a date, as text.
std::string week_of(const std::string& date) {
    const day d = *parse_day(date);
    return to_string(d - (std::chrono::weekday(d) - std::chrono::Monday));
}

std::string last_values(const std::string& svg) {
    std::smatch found;
    BOOST_REQUIRE(std::regex_search(svg, found, std::regex("<desc>.*Last values: (.*)\\.</desc>")));
    return found[1];
}

BOOST_AUTO_TEST_SUITE(real_figures)

BOOST_AUTO_TEST_CASE(each_compared_project_has_a_line) {
    for (const names& group : groups_of(10)) {
        const auto body = real().get_json("/api/compare", "projects=" + joined(group));
        BOOST_TEST(body.at("series").as_array().size() == group.size());
        for (std::size_t i = 0; i < group.size(); ++i) {
            BOOST_TEST(body.at("series").at(i).at("label").as_string() == group[i]);
            check_line(body, i, {group[i]});
        }
    }
}

BOOST_AUTO_TEST_CASE(groups_are_summed) {
    for (const std::size_t size : {7u, 100u})
        for (const names& group : groups_of(size)) {
            const std::string query = "projects=" + joined(group);
            check_line(real().get_json("/api/sum", query), 0, group);
            std::int64_t week = 0;
            for (const auto& project : group)
                week += real().downloads(project, real_world::week_begin);
            const auto badge = real().get("/badge", query + "&period=week&units=none");
            BOOST_TEST(test::badge_texts(badge.body).at(2) == std::to_string(week));
        }
}

BOOST_AUTO_TEST_CASE(weeks_begin_on_mondays) {
    for (const auto& project : real().projects()) {
        std::map<std::string, std::int64_t> expected;
        for (const auto& date : real().dates())
            expected[week_of(date)] += real().downloads(project, date, date);
        const auto body = real().get_json("/api/downloads/" + project, "granularity=week");
        std::map<std::string, std::int64_t> actual;
        const auto& dates = body.at("dates").as_array();
        for (std::size_t i = 0; i < dates.size(); ++i)
            actual[std::string(dates[i].as_string())] =
                body.at("series").at(0).at("downloads").at(i).as_int64();
        BOOST_TEST((actual == expected), project);
    }
}

BOOST_AUTO_TEST_CASE(all_of_pypi_is_the_sum_of_all) {
    const names& all = real().projects();
    check_line(real().get_json("/api/downloads/__all__"), 0, all);
    std::map<std::string, std::int64_t> sums;
    for (const auto& project : all)
        for (const char* first : {"", real_world::week_begin, real_world::newest})
            sums[first] += real().downloads(project, first);
    const auto total = std::to_string(sums[""]);
    BOOST_TEST(real().get_json("/api/v2/projects/__all__").at("total_downloads") == sums[""]);
    BOOST_TEST(
        test::badge_texts(real().get("/personalized-badge/__all__", "units=none").body).at(2) ==
        total);
    BOOST_TEST(real().get_json("/downloads/point/last-week").at("downloads") ==
               sums[real_world::week_begin]);
    const auto recent = real().get_json("/api/packages/__all__/recent").at("data");
    BOOST_TEST(recent.at("last_day") == sums[real_world::newest]);
    BOOST_TEST(recent.at("last_week") == sums[real_world::week_begin]);
    for (const char* property : {"python", "system", "installer", "country"}) {
        real_world::label_sums expected;
        for (const auto& project : all)
            for (const auto& [label, n] : by_label(real().lines(property, project)))
                expected[label] += n;
        const auto body =
            real().get_json("/api/downloads/__all__", "by=" + std::string(property) + "&top=50");
        for (const auto& l : body.at("series").as_array()) {
            const std::string label(l.at("label").as_string());
            BOOST_TEST(l.at("total").as_int64() == expected.at(label), property << " " << label);
        }
    }
}

BOOST_AUTO_TEST_CASE(charts_describe_their_last_values) {
    for (const names& group : groups_of(3)) {
        std::string expected;
        for (const auto& project : group)
            expected += (expected.empty() ? "" : "; ") + project + " = " +
                        std::to_string(real().downloads(project, real_world::newest));
        const names others(group.begin() + 1, group.end());
        if (!others.empty())
            BOOST_TEST(
                last_values(real()
                                .get("/chart/" + group.front() + ".svg", "with=" + joined(others))
                                .body) == expected);
    }
    for (const auto& project : real().projects()) {
        const auto month = real().downloads(project, "2026-07-01");
        const auto svg = real().get("/chart/" + project + ".svg", "granularity=month").body;
        BOOST_TEST(last_values(svg) == "total = " + std::to_string(month));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
