// Goal: totals, days, badges and versions of hundreds of real projects match PyPI's counts.
#include "api/conformance/real_world.hpp"
#include "api/routes/badge_texts.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::api {
namespace {

using test::badge_texts;
using test::by_label;
using test::real;
using test::real_world;
using test::total;

/// As pepy.tech writes a number: cut off, not rounded.
std::string short_form(std::int64_t n) {
    std::size_t unit = 0;
    for (; n >= 1'000; n /= 1'000)
        ++unit;
    return std::to_string(n) + (unit == 0 ? "" : std::string(1, "kMGTP"[unit - 1]));
}

/// `{date: {version: n}}`, as responses have it.
real_world::sums_by_date actual_versions(const boost::json::value& downloads) {
    real_world::sums_by_date actual;
    for (const auto& [date, versions] : downloads.as_object())
        for (const auto& [version, n] : versions.as_object())
            actual[date][version] = n.as_int64();
    return actual;
}

BOOST_AUTO_TEST_SUITE(real_figures)

BOOST_AUTO_TEST_CASE(there_are_hundreds_of_projects) {
    BOOST_TEST(real().projects().size() >= 200u);
    BOOST_TEST(real().dates().size() == 17u);
}

BOOST_AUTO_TEST_CASE(pepys_responses_by_day_and_version) {
    for (const auto& project : real().projects()) {
        BOOST_TEST_CONTEXT(project) {
            const auto& expected = real().lines("version", project);
            const auto v1 = real().get_json("/api/projects/" + project).at("downloads");
            BOOST_TEST(v1.as_object().size() == expected.size());
            for (const auto& [date, sums] : expected)
                BOOST_TEST(v1.at(date).as_int64() == total(sums));
            const auto v2 = real().get_json("/api/v2/projects/" + project);
            BOOST_TEST((actual_versions(v2.at("downloads")) == expected));
            BOOST_TEST(v2.at("total_downloads").as_int64() == real().downloads(project, ""));
            BOOST_TEST(v2.at("versions").as_array().size() == by_label(expected).size());
            const auto pro = real().get_json("/api/v3/pro/projects/" + project + "/downloads",
                                             "timeRange=ONE_YEAR&includeCIDownloads=true");
            BOOST_TEST((actual_versions(pro.at("downloads")) == expected));
        }
    }
}

BOOST_AUTO_TEST_CASE(pepys_csv_has_a_row_for_each_row_of_the_file) {
    for (const auto& project : real().projects()) {
        std::string expected = "date,version,downloads\r\n";
        for (const auto& [date, sums] : real().lines("version", project))
            for (const auto& [version, n] : sums)
                expected += date + "," + version + "," + std::to_string(n) + "\r\n";
        BOOST_TEST(real().get("/api/v2/projects/" + project, "format=csv").body == expected);
    }
}

BOOST_AUTO_TEST_CASE(npms_points_ranges_and_versions) {
    for (const auto& project : real().projects()) {
        BOOST_TEST_CONTEXT(project) {
            std::map<std::string, std::int64_t> actual;
            const auto range = real().get_json("/downloads/range/2026-07-01:2026-07-20/" + project);
            for (const auto& row : range.at("downloads").as_array())
                actual[std::string(row.at("day").as_string())] = row.at("downloads").as_int64();
            BOOST_TEST(actual.size() == real().dates().size(),
                       "days that are not known are left out");
            for (const auto& date : real().dates())
                BOOST_TEST(actual[date] == real().downloads(project, date, date), date);
            const std::pair<const char*, const char*> periods[] = {
                {"last-day", real_world::newest},
                {"last-week", real_world::week_begin},
                {"last-month", ""},
                {"2026-07-10:2026-07-20", "2026-07-10"}};
            for (const auto& [period, first] : periods)
                BOOST_TEST(real()
                               .get_json("/downloads/point/" + std::string(period) + "/" + project)
                               .at("downloads")
                               .as_int64() == real().downloads(project, first));
            const auto week = real().get_json("/versions/" + project + "/last-week");
            real_world::label_sums versions;
            for (const auto& [version, n] : week.at("downloads").as_object())
                versions[version] = n.as_int64();
            BOOST_TEST(
                (versions == by_label(real().lines("version", project), real_world::week_begin)));
        }
    }
}

BOOST_AUTO_TEST_CASE(badges_of_every_period) {
    const std::pair<std::string, std::string> periods[] = {{"total", ""},
                                                           {"year", ""},
                                                           {"month", ""},
                                                           {"week", real_world::week_begin},
                                                           {"day", real_world::newest}};
    for (const auto& project : real().projects())
        for (const auto& [period, first] : periods) {
            const std::int64_t n = real().downloads(project, first);
            const auto exact =
                real().get("/personalized-badge/" + project, "period=" + period + "&units=none");
            BOOST_TEST(badge_texts(exact.body).at(2) == std::to_string(n), project);
            const std::string path = "/badge/" + project + (period == "total" ? "" : "/" + period);
            BOOST_TEST(badge_texts(real().get(path).body).at(2) == short_form(n), path);
        }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
