#include "ingest/clickhouse_fixture.hpp"

#include <boost/algorithm/string/split.hpp>

#include <charconv>
#include <fstream>
#include <set>
#include <utility>

namespace wheelcount::test {
namespace {

using domain::dimension;

constexpr dimension dimensions[]{dimension::version,   dimension::python,  dimension::system,
                                 dimension::installer, dimension::country, dimension::file_type};

const std::string& label_of(const fake_download& d, dimension split) {
    switch (split) {
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

/// The tables of the others do not say who the installer was.
bool knows_mirrors(dimension split) {
    return split == dimension::version || split == dimension::installer ||
           split == dimension::file_type;
}

} // namespace

day_figures figures_of(const std::vector<fake_download>& downloads, day date,
                       const ingest::split_set& wanted) {
    const std::set<std::string> mirrors{"bandersnatch", "z3c.pypimirror", "Artifactory",
                                        "devpi",        "Nexus",          "pep381client"};
    day_figures figures;
    for (const auto& d : downloads) {
        if (d.date != date) continue;
        for (const dimension split : dimensions) {
            if (!wanted.has(split)) continue;
            auto& sum = figures[d.project][split][label_of(d, split)];
            sum.all += d.count;
            if (wanted.mirrors && knows_mirrors(split) && mirrors.contains(d.installer))
                sum.mirrors += d.count;
        }
    }
    return figures;
}

std::string difference(const day_figures& have, const day_figures& want) {
    for (const auto& [project, splits] : want) {
        const auto found = have.find(project);
        if (found == have.end()) return project + " is missing";
        for (const auto& [split, labels] : splits) {
            const auto brought = found->second.find(split);
            if (brought == found->second.end() || brought->second != labels)
                return project + " by " + std::string(domain::name(split));
        }
        if (found->second.size() != splits.size()) return project + " has splits too many";
    }
    return have.size() == want.size() ? "" : "projects too many";
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
        const std::string& count = fields.at(3);
        std::from_chars(count.data(), count.data() + count.size(), d.count);
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
    auto& splits = figures[downloads.project.text()];
    if (!splits.empty()) BOOST_ERROR(downloads.project.text() << " comes twice");
    for (const dimension split : dimensions)
        for (const auto& labelled : downloads.of(split)) {
            const bool fresh = splits[split].emplace(labelled.label, labelled.downloads).second;
            if (!fresh) BOOST_ERROR(labelled.label << " comes twice");
        }
    co_return result<void>();
}

void page_recorder::on_stray(std::string_view name, const domain::counts& downloads) {
    strays[std::string(name)] += downloads;
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
    BOOST_TEST(difference(sink.figures, expected()) == "");
    BOOST_TEST(sink.strays.empty());
}

} // namespace wheelcount::test
