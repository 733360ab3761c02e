#include "api/conformance/real_world.hpp"

#include "wheelcount/core/c_deleter.hpp"
#include "wheelcount/core/parse_number.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/ingest/build_rankings.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdio>

namespace wheelcount::test {
namespace {

using label_sums = real_world::label_sums;
using sums_by_date = real_world::sums_by_date;

std::int64_t number(std::string_view text) {
    const auto value = take_number<std::int64_t>(text);
    BOOST_REQUIRE((value && text.starts_with('\n')));
    return *value;
}

/// Reads one of the real files: date,project,label,downloads. Of the 5,041 projects those that
/// begin with a d.
std::map<std::string, sums_by_date> read(const std::string& property) {
    const std::string command = "xz -dc " WHEELCOUNT_TEST_DATA "/clickpy-day-project-" + property +
                                ".csv.xz | grep '^[-0-9]*,d'";
    const c_handle<FILE, pclose> lines(::popen(command.c_str(), "r"));
    BOOST_REQUIRE(lines);
    std::map<std::string, sums_by_date> all;
    char line[1'024];
    while (std::fgets(line, sizeof line, lines.get())) {
        const std::string text(line);
        const auto a = text.find(',');
        const auto b = text.find(',', a + 1);
        const auto c = text.rfind(',');
        const std::string project = text.substr(a + 1, b - a - 1);
        all[project][text.substr(0, a)][text.substr(b + 1, c - b - 1)] +=
            number(std::string_view(text).substr(c + 1));
    }
    return all;
}

constexpr std::pair<domain::dimension, const char*> known_properties[] = {
    {domain::dimension::version, "version"}, {domain::dimension::python, "python"},
    {domain::dimension::system, "system"},   {domain::dimension::installer, "installer"},
    {domain::dimension::country, "country"},
};

/// As the importer takes them: what is not known has no text.
std::vector<domain::labeled_counts> counts_of(const label_sums& sums) {
    std::vector<domain::labeled_counts> list;
    for (const auto& [label, n] : sums)
        list.push_back({label == "unknown" ? "" : label, {static_cast<std::uint64_t>(n), 0, 0}});
    return list;
}

} // namespace

real_world::real_world() {
    for (const auto& [of, property] : known_properties)
        properties_[property] = read(property);
    for (const auto& [project, by_date] : properties_.at("version")) {
        projects_.push_back(project);
        for (const auto& [date, sums] : by_date)
            dates_.insert(date);
    }
    // A dimension may have rows of a day that has no versions: such a day is left out.
    for (auto& [property, by_project] : properties_)
        for (const auto& project : projects_)
            std::erase_if(by_project[project], [&](const auto& line) {
                return !properties_.at("version").at(project).contains(line.first);
            });
    for (const std::string& date : dates_)
        import_all(*parse_day(date), day_of(date));
    no_progress quiet;
    BOOST_REQUIRE(run(ingest::build_rankings(store, today(clock), quiet)).value());
    BOOST_REQUIRE(run(data.refresh()).has_value());
}

std::vector<domain::project_day> real_world::day_of(const std::string& date) const {
    std::vector<domain::project_day> all;
    for (const auto& project : projects_) {
        if (!lines("version", project).contains(date)) continue;
        domain::project_day d{*domain::project_name::parse(project), {}};
        for (const auto& [of, property] : known_properties)
            if (const auto& by_date = lines(property, project); by_date.contains(date))
                d.by(of) = counts_of(by_date.at(date));
        all.push_back(std::move(d));
    }
    std::ranges::sort(all, {}, &domain::project_day::project);
    return all;
}

std::int64_t real_world::downloads(const std::string& project, const std::string& first,
                                   const std::string& last) const {
    std::int64_t sum = 0;
    for (const auto& [date, sums] : lines("version", project))
        if (date >= first && date <= last) sum += total(sums);
    return sum;
}

real_world& real() {
    // Never destroyed: its destructor has checks, which must not run after the last case.
    static real_world* const one = new real_world;
    return *one;
}

std::int64_t total(const label_sums& sums) {
    std::int64_t sum = 0;
    for (const auto& [label, n] : sums)
        sum += n;
    return sum;
}

label_sums by_label(const sums_by_date& lines, const std::string& first) {
    label_sums all;
    for (const auto& [date, sums] : lines)
        if (date >= first)
            for (const auto& [label, n] : sums)
                all[label] += n;
    return all;
}

} // namespace wheelcount::test
