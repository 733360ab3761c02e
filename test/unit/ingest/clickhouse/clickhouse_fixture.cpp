#include "ingest/clickhouse/clickhouse_fixture.hpp"

#include "wheelcount/core/parse_number.hpp"

#include <boost/algorithm/string/split.hpp>

#include <fstream>
#include <set>
#include <utility>

namespace wheelcount::test {
namespace {

using domain::dimension;

constexpr dimension dimensions[]{dimension::version,   dimension::python,  dimension::system,
                                 dimension::installer, dimension::country, dimension::file_type};

const std::string& label_of(const fake_download& d, dimension dim) {
    switch (dim) {
    case dimension::python:
        return d.python;
    case dimension::system:
        return d.system;
    case dimension::installer:
        return d.installer;
    case dimension::country:
        return d.country;
    case dimension::file_type:
        return d.type;
    default:
        return d.version;
    }
}

/// The tables of other dimensions have no installer, so no mirror counts.
bool has_mirror_counts(dimension dim) {
    return dim == dimension::version || dim == dimension::installer || dim == dimension::file_type;
}

} // namespace

day_counts expected_counts(const std::vector<fake_download>& downloads, day date,
                           const ingest::dimension_selection& selection) {
    const std::set<std::string> mirrors{"bandersnatch", "z3c.pypimirror", "Artifactory",
                                        "devpi",        "Nexus",          "pep381client"};
    day_counts projects;
    for (const auto& d : downloads) {
        if (d.date != date) continue;
        for (const dimension dim : dimensions) {
            if (!selection.has(dim)) continue;
            auto& sum = projects[d.project][dim][label_of(d, dim)];
            sum.all += d.count;
            if (selection.mirrors && has_mirror_counts(dim) && mirrors.contains(d.installer))
                sum.mirrors += d.count;
        }
    }
    return projects;
}

std::string difference(const day_counts& actual, const day_counts& expected) {
    for (const auto& [project, by_dimension] : expected) {
        const auto found = actual.find(project);
        if (found == actual.end()) return project + " is missing";
        for (const auto& [dim, labels] : by_dimension) {
            const auto found_labels = found->second.find(dim);
            if (found_labels == found->second.end() || found_labels->second != labels)
                return project + " by " + std::string(domain::name(dim));
        }
        if (found->second.size() != by_dimension.size())
            return project + " has too many dimensions";
    }
    return actual.size() == expected.size() ? "" : "projects too many";
}

std::vector<fake_download> real_downloads() {
    std::vector<fake_download> all;
    std::ifstream file(WHEELCOUNT_TEST_DATA "/fixture-top60-14days.csv");
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::vector<std::string> fields;
        boost::split(fields, line, [](char c) { return c == ','; });
        fake_download d{fields.at(1), parse_day(fields.at(0)).value()};
        d.version = fields[2];
        d.count = parse_number<std::uint64_t>(fields.at(3)).value();
        const char* const installers[]{"uv", "pip", "", "bandersnatch", "poetry", "Nexus"};
        d.installer = installers[d.count % 6];
        d.type = d.count % 5 == 0 ? "sdist" : "bdist_wheel";
        d.python = "3." + std::to_string(8 + d.count % 7);
        d.system = d.count % 11 == 0 ? "" : "Linux";
        d.country = d.count % 3 == 0 ? "US" : "DE";
        all.push_back(d);
    }
    return all;
}

awaitable<result<void>> page_recorder::on_project(domain::project_day downloads) {
    auto& by_dimension = projects[downloads.project.text()];
    if (!by_dimension.empty()) BOOST_ERROR(downloads.project.text() << " comes twice");
    for (const dimension dim : dimensions)
        for (const auto& labelled : downloads.by(dim)) {
            const bool fresh = by_dimension[dim].emplace(labelled.label, labelled.downloads).second;
            if (!fresh) BOOST_ERROR(labelled.label << " comes twice");
        }
    co_return result<void>();
}

void page_recorder::on_rejected(std::string_view name, const domain::counts& downloads) {
    rejected[std::string(name)] += downloads;
}

awaitable<result<void>> page_recorder::on_page(std::string cursor) {
    cursors.push_back(std::move(cursor));
    if (cursors.size() == pages_max) co_return error(errc::cancelled, "enough");
    co_return result<void>();
}

void clickhouse_fixture::use(ingest::clickhouse_options changed) {
    options = std::move(changed);
    source = ingest::make_clickhouse_source(*client, options);
}

void clickhouse_fixture::add(const std::vector<fake_download>& more) {
    for (const auto& download : more) {
        server.add(download);
        downloads.push_back(download);
    }
}

void clickhouse_fixture::check_whole_day() {
    page_recorder sink;
    const auto fetched = fetch(sink);
    BOOST_REQUIRE_MESSAGE(fetched.has_value(), fetched.error().message);
    BOOST_TEST(difference(sink.projects, expected()) == "");
    BOOST_TEST(sink.rejected.empty());
}

} // namespace wheelcount::test
