// Goal: answers about hundreds of real projects say what PyPI's figures say. The sums are made here
// from the lines of the files, without any code of the rooms that are tested.
#include "api/api_fixture.hpp"
#include "api/badge_texts.hpp"

#include <boost/test/unit_test.hpp>

#include <charconv>
#include <cstdio>
#include <map>
#include <memory>
#include <set>

namespace wheelcount::api {
namespace {

using label_sums = std::map<std::string, std::int64_t>;
/// By project, by day, by label.
using figures = std::map<std::string, std::map<std::string, label_sums>>;

std::int64_t number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    BOOST_REQUIRE((ec == std::errc() && *end == '\n'));
    return value;
}

/// Reads one of the real files: date,project,label,downloads. Of the 5,041 projects those that
/// begin with a d.
figures read(const std::string& property) {
    const std::string command = "xz -dc " WHEELCOUNT_TEST_DATA "/clickpy-day-project-" + property +
                                ".csv.xz | grep '^[-0-9]*,d'";
    const std::unique_ptr<FILE, int (*)(FILE*)> lines(::popen(command.c_str(), "r"), ::pclose);
    BOOST_REQUIRE(lines);
    figures all;
    char line[1'024];
    while (std::fgets(line, sizeof line, lines.get())) {
        const std::string text(line);
        const auto a = text.find(',');
        const auto b = text.find(',', a + 1);
        const auto c = text.rfind(',');
        const std::string project = text.substr(a + 1, b - a - 1);
        const std::string label = text.substr(b + 1, c - b - 1);
        all[project][text.substr(0, a)][label == "unknown" ? "" : label] +=
            number(std::string_view(text).substr(c + 1));
    }
    return all;
}

constexpr std::pair<domain::dimension, const char*> properties[] = {
    {domain::dimension::version, "version"}, {domain::dimension::python, "python"},
    {domain::dimension::system, "system"},   {domain::dimension::installer, "installer"},
    {domain::dimension::country, "country"},
};

std::vector<domain::labelled_counts> counts_of(const label_sums& sums) {
    std::vector<domain::labelled_counts> list;
    for (const auto& [label, n] : sums)
        list.push_back({label, {static_cast<std::uint64_t>(n), 0, 0}});
    return list;
}

std::int64_t total(const label_sums& sums) {
    std::int64_t sum = 0;
    for (const auto& [label, n] : sums)
        sum += n;
    return sum;
}

/// All real days of the chosen projects in a store.
struct real_fixture : test::api_fixture {
    std::map<std::string, figures> by_property;
    std::set<std::string> dates;

    real_fixture() {
        for (const auto& [of, property] : properties)
            by_property[property] = read(property);
        for (const auto& [project, by_day] : versions())
            for (const auto& [date, sums] : by_day)
                dates.insert(date);
        for (const std::string& date : dates)
            import_all(*parse_day(date), day_of(date));
    }
    const figures& versions() const { return by_property.at("version"); }

    std::vector<domain::project_day> day_of(const std::string& date) {
        std::vector<domain::project_day> all;
        for (const auto& [project, by_day] : versions()) {
            if (!by_day.contains(date)) continue;
            domain::project_day d{*domain::project_name::parse(project), {}};
            for (const auto& [of, property] : properties)
                d.of(of) = counts_of(by_property[property][project][date]);
            all.push_back(std::move(d));
        }
        std::ranges::sort(all, {}, &domain::project_day::project);
        return all;
    }

    void days_and_totals() {
        for (const auto& [project, by_day] : versions()) {
            BOOST_TEST_CONTEXT(project) {
                std::int64_t sum = 0;
                const auto v2 = get_json("/api/v2/projects/" + project);
                const auto v1 = get_json("/api/projects/" + project);
                const auto range =
                    get_json("/downloads/range/2026-07-01:2026-07-20/" + project).at("downloads");
                std::map<std::string, std::int64_t> npm;
                for (const auto& row : range.as_array())
                    npm[std::string(row.at("day").as_string())] = row.at("downloads").as_int64();
                for (const auto& [date, sums] : by_day) {
                    sum += total(sums);
                    BOOST_TEST(v1.at("downloads").at(date).as_int64() == total(sums));
                    BOOST_TEST(npm[date] == total(sums));
                    const auto& told = v2.at("downloads").at(date).as_object();
                    BOOST_TEST(told.size() == sums.size());
                    for (const auto& [version, n] : sums)
                        BOOST_TEST(told.at(version).as_int64() == n);
                }
                BOOST_TEST(v2.at("total_downloads").as_int64() == sum);
                const auto badge = get("/personalized-badge/" + project, "units=none").body;
                BOOST_TEST(test::badge_texts(badge).at(2) == std::to_string(sum));
                const auto group = get_json("/api/sum", "projects=" + project);
                BOOST_TEST(group.at("series").at(0).at("total").as_int64() == sum);
                check_overall(project, by_day);
                BOOST_TEST(get_json("/downloads/point/last-month/" + project).at("downloads") ==
                           sum);
            }
        }
    }

    void check_overall(const std::string& project,
                       const std::map<std::string, label_sums>& by_day) {
        const auto body = get_json("/api/packages/" + project + "/overall", "mirrors=true");
        BOOST_TEST(body.at("data").as_array().size() == by_day.size());
        for (const auto& row : body.at("data").as_array())
            BOOST_TEST(row.at("downloads").as_int64() ==
                       total(by_day.at(std::string(row.at("date").as_string()))));
    }

    void countries() {
        for (const auto& [project, by_day] : versions())
            BOOST_TEST_CONTEXT(project) {
                const auto body =
                    get_json("/api/v3/pro/projects/" + project + "/country-downloads");
                for (const auto& [date, rows] : body.at("downloads").as_object()) {
                    label_sums told;
                    for (const auto& row : rows.as_array())
                        told[std::string(row.at("country").as_string())] =
                            row.at("downloads").as_int64();
                    BOOST_TEST((told == by_property["country"][project][std::string(date)]));
                }
            }
    }

    void splits() {
        for (const auto& [of, property] : properties)
            for (const auto& [project, by_day] : versions()) {
                BOOST_TEST_CONTEXT(property << " " << project) {
                    label_sums expected;
                    for (const auto& [date, sums] : by_property[property][project])
                        if (by_day.contains(date))
                            for (const auto& [label, n] : sums)
                                expected[label.empty() ? "unknown" : label] += n;
                    const auto body = get_json("/api/downloads/" + project,
                                               "by=" + std::string(property) + "&top=50");
                    std::int64_t told = 0;
                    for (const auto& l : body.at("series").as_array()) {
                        const std::string label(l.at("label").as_string());
                        BOOST_TEST(l.at("total").as_int64() == expected[label], label);
                        told += l.at("total").as_int64();
                    }
                    if (const auto* rest = body.as_object().if_contains("rest"))
                        told += rest->at(0).at("total").as_int64();
                    BOOST_TEST(told == total(expected));
                }
            }
    }

    void pypistats() {
        for (const auto& [project, by_day] : versions()) {
            BOOST_TEST_CONTEXT(project) {
                std::map<std::pair<std::string, std::string>, std::int64_t> expected;
                for (const auto& [date, sums] : by_property["python"][project])
                    if (by_day.contains(date))
                        for (const auto& [label, n] : sums)
                            expected[{label.empty() ? "null" : label.substr(0, 1), date}] += n;
                const auto body = get_json("/api/packages/" + project + "/python_major");
                BOOST_TEST(body.at("data").as_array().size() == expected.size());
                for (const auto& row : body.at("data").as_array()) {
                    const std::string category(row.at("category").as_string());
                    const std::string date(row.at("date").as_string());
                    const std::int64_t n = expected[{category, date}];
                    BOOST_TEST(row.at("downloads").as_int64() == n);
                }
                const auto recent = get_json("/api/packages/" + project + "/recent").at("data");
                std::int64_t week = 0;
                for (const auto& [date, sums] : by_day)
                    if (date >= "2026-07-14") week += total(sums);
                BOOST_TEST(recent.at("last_week").as_int64() == week);
            }
        }
    }
};

BOOST_FIXTURE_TEST_CASE(answers_say_what_the_real_files_say, real_fixture) {
    BOOST_TEST(versions().size() >= 200u);
    BOOST_TEST(dates.size() == 17u);
    days_and_totals();
    splits();
    countries();
    pypistats();
}

} // namespace
} // namespace wheelcount::api
