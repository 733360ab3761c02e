// Goal: breakdowns of hundreds of real projects by version, Python, system, installer and country
// match PyPI's counts, in our own formats and in those of other services.
#include "api/conformance/real_world.hpp"
#include "api/routes/badge_texts.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>

namespace wheelcount::api {
namespace {

using test::by_label;
using test::real;
using test::real_world;
using test::total;

/// pypistats.org's rows: by category and date.
using rows = std::map<std::pair<std::string, std::string>, std::int64_t>;
using category_of = std::function<std::string(const std::string&)>;

rows actual_rows(const std::string& project, const std::string& endpoint,
                 std::string_view query = {}) {
    rows actual;
    const auto body = real().get_json("/api/packages/" + project + "/" + endpoint, query);
    for (const auto& row : body.at("data").as_array())
        actual[{std::string(row.at("category").as_string()),
                std::string(row.at("date").as_string())}] = row.at("downloads").as_int64();
    BOOST_TEST(actual.size() == body.at("data").as_array().size(), "each pair once");
    return actual;
}

rows expected_rows(const std::string& project, const std::string& property,
                   const category_of& category) {
    rows expected;
    for (const auto& [date, sums] : real().lines(property, project))
        for (const auto& [label, n] : sums)
            expected[{label == "unknown" ? "null" : category(label), date}] += n;
    return expected;
}

BOOST_AUTO_TEST_SUITE(real_figures)

BOOST_AUTO_TEST_CASE(pypistats_breakdowns) {
    const std::tuple<const char*, const char*, category_of> endpoints[] = {
        {"python_major", "python", [](const std::string& l) { return l.substr(0, 1); }},
        {"python_minor", "python", [](const std::string& l) { return l; }},
        {"system", "system",
         [](const std::string& l) {
             return l == "Windows" || l == "Linux" || l == "Darwin" ? l : "other";
         }},
    };
    for (const auto& project : real().projects())
        for (const auto& [endpoint, property, category] : endpoints)
            BOOST_TEST(
                (actual_rows(project, endpoint) == expected_rows(project, property, category)),
                project << " " << endpoint);
}

BOOST_AUTO_TEST_CASE(pypistats_filters) {
    for (const auto& project : real().projects()) {
        const auto all = expected_rows(project, "python", [](const std::string& l) { return l; });
        rows expected;
        for (const auto& [key, n] : all)
            if (key.first == "3.12") expected[key] = n;
        BOOST_TEST((actual_rows(project, "python_minor", "version=3.12") == expected), project);
    }
}

BOOST_AUTO_TEST_CASE(pypistats_overall_and_recent) {
    for (const auto& project : real().projects()) {
        BOOST_TEST_CONTEXT(project) {
            rows expected;
            for (const auto& [date, sums] : real().lines("version", project))
                for (const char* category : {"with_mirrors", "without_mirrors"})
                    expected[{category, date}] = total(sums); // the file knows no mirrors
            BOOST_TEST((actual_rows(project, "overall") == expected));
            const auto recent = real().get_json("/api/packages/" + project + "/recent").at("data");
            BOOST_TEST(recent.at("last_day").as_int64() ==
                       real().downloads(project, real_world::newest));
            BOOST_TEST(recent.at("last_week").as_int64() ==
                       real().downloads(project, real_world::week_begin));
            BOOST_TEST(recent.at("last_month").as_int64() == real().downloads(project, ""));
        }
    }
}

BOOST_AUTO_TEST_CASE(our_own_series_by_every_dimension) {
    for (const char* property : {"version", "python", "system", "installer", "country"})
        for (const auto& project : real().projects()) {
            BOOST_TEST_CONTEXT(property << " " << project) {
                const auto expected = by_label(real().lines(property, project));
                const auto body = real().get_json("/api/downloads/" + project,
                                                  "by=" + std::string(property) + "&top=50");
                real_world::label_sums actual;
                for (const auto& l : body.at("series").as_array())
                    actual[std::string(l.at("label").as_string())] = l.at("total").as_int64();
                const auto* rest = body.as_object().if_contains("rest");
                BOOST_TEST((rest != nullptr) == (expected.size() > 50));
                if (!rest) BOOST_TEST((actual == expected));
                for (const auto& [label, n] : actual)
                    if (rest) BOOST_TEST(n == expected.at(label), label);
                if (rest) actual["rest"] = rest->at(0).at("total").as_int64();
                BOOST_TEST(total(actual) == total(expected));
            }
        }
}

BOOST_AUTO_TEST_CASE(one_installer_alone) {
    for (const auto& project : real().projects()) {
        const auto sums = by_label(real().lines("installer", project));
        const std::int64_t uv = sums.contains("uv") ? sums.at("uv") : 0;
        const auto body = real().get_json("/api/downloads/" + project, "installer=uv");
        BOOST_TEST(body.at("series").at(0).at("total").as_int64() == uv, project);
        const auto badge = real().get("/personalized-badge/" + project, "units=none&installer=uv");
        BOOST_TEST(test::badge_texts(badge.body).at(2) == std::to_string(uv), project);
    }
}

BOOST_AUTO_TEST_CASE(pepys_countries) {
    for (const auto& project : real().projects()) {
        const auto body = real().get_json("/api/v3/pro/projects/" + project + "/country-downloads");
        real_world::sums_by_date actual;
        for (const auto& [date, list] : body.at("downloads").as_object())
            for (const auto& row : list.as_array())
                actual[date][std::string(row.at("country").as_string())] =
                    row.at("downloads").as_int64();
        BOOST_TEST((actual == real().lines("country", project)), project);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
