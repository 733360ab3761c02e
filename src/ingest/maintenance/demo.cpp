#include "wheelcount/ingest/demo.hpp"

#include "wheelcount/ingest/build_rankings.hpp"
#include "wheelcount/ingest/day_loader.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <string_view>

namespace wheelcount::ingest {
namespace {

constexpr std::array<std::string_view, 36> names{
    "aurora",  "basalt",  "cobalt", "delta",  "ember",  "fjord",  "garnet", "harbor", "indigo",
    "juniper", "kestrel", "lumen",  "meadow", "nimbus", "onyx",   "pepper", "quartz", "ripple",
    "saffron", "tundra",  "umber",  "velvet", "willow", "xenon",  "yarrow", "zephyr", "acorn",
    "birch",   "cedar",   "dahlia", "elder",  "fern",   "ginkgo", "hazel",  "iris",   "jasmine"};

struct share {
    std::string_view label;
    double fraction;
};

// Rounded from the real shares of July 2026, so that pages look realistic.
constexpr std::array<share, 6> pythons{
    {{"3.12", .33}, {"3.11", .21}, {"3.13", .16}, {"3.10", .14}, {"3.14", .08}, {"3.9", .05}}};
constexpr std::array<share, 3> systems{{{"Linux", .955}, {"Windows", .022}, {"Darwin", .012}}};
constexpr std::array<share, 4> installers{
    {{"pip", .52}, {"uv", .44}, {"poetry", .02}, {"bandersnatch", .01}}};
constexpr std::array<share, 5> countries{
    {{"US", .80}, {"SG", .04}, {"DE", .032}, {"IE", .03}, {"NL", .024}}};
constexpr std::array<share, 2> file_types{{{"bdist_wheel", .93}, {"sdist", .07}}};
/// The newest release first.
constexpr std::array<double, 5> version_shares{.60, .20, .10, .06, .04};

constexpr double mirror_share = .01;
constexpr double ci_share = .30;
constexpr int release_every_days = 45;

/// SplitMix64's mixing step: pseudo-random, a pure function of its input.
std::uint64_t splitmix64(std::uint64_t value) {
    value += 0x9E3779B97F4A7C15;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
    return value ^ (value >> 31);
}

std::uint64_t rounded(double value) {
    return static_cast<std::uint64_t>(std::llround(value));
}

std::uint64_t part(std::uint64_t total, double share) {
    return rounded(static_cast<double>(total) * share);
}

domain::labeled_counts make_row(std::string_view label, std::uint64_t downloads) {
    return {std::string(label),
            {downloads, part(downloads, mirror_share), part(downloads, ci_share)}};
}

/// Downloads beyond the sum of the shares get the empty label (unknown).
std::vector<domain::labeled_counts> split_by_shares(std::uint64_t total,
                                                    std::span<const share> shares) {
    std::vector<domain::labeled_counts> rows;
    std::uint64_t remaining = total;
    for (const auto& [label, fraction] : shares) {
        const std::uint64_t downloads = std::min(remaining, part(total, fraction));
        remaining -= downloads;
        if (downloads > 0) rows.push_back(make_row(label, downloads));
    }
    if (remaining > 0) rows.push_back(make_row("", remaining));
    return rows;
}

/// Popularity falls with the rank, grows through the year, sags at weekends and wobbles.
std::uint64_t demo_total(std::size_t rank, day date) {
    const auto number = static_cast<std::uint64_t>(date.time_since_epoch().count());
    const unsigned weekday = std::chrono::weekday{date}.iso_encoding();
    const double level = 4e6 / std::pow(static_cast<double>(rank) + 1.5, 2.2);
    const double growth = std::exp2(static_cast<double>(number % 400) / 800);
    const double week = weekday >= 6 ? .68 : 1;
    const double wobble = .95 + static_cast<double>(splitmix64(number * 64 + rank) % 1000) / 10'000;
    return rounded(level * growth * week * wobble) + 1;
}

std::vector<domain::labeled_counts> demo_versions(std::uint64_t total, std::size_t rank, day date) {
    const auto number = static_cast<std::size_t>(date.time_since_epoch().count());
    const std::size_t release = (number + 7 * rank) / release_every_days;
    std::vector<domain::labeled_counts> versions;
    std::uint64_t remaining = total;
    for (std::size_t age = 0; age < version_shares.size() && remaining > 0; ++age) {
        const bool last = age + 1 == version_shares.size();
        const auto downloads =
            last ? remaining : std::min(remaining, part(total, version_shares[age]));
        remaining -= downloads;
        const std::size_t minor = (release - age) % 1'000;
        const std::string label = "1." + std::to_string(minor) + ".0";
        if (downloads > 0) versions.push_back(make_row(label, downloads));
    }
    return versions;
}

domain::project_day demo_project(std::size_t rank, day date) {
    const std::uint64_t total = demo_total(rank, date);
    auto project = domain::project_name::parse("demo-" + std::string(names[rank]));
    domain::project_day downloads{std::move(*project), {}};
    using enum domain::dimension;
    downloads.by(version) = demo_versions(total, rank, date);
    downloads.by(python) = split_by_shares(total, pythons);
    downloads.by(system) = split_by_shares(total, systems);
    downloads.by(installer) = split_by_shares(total, installers);
    downloads.by(country) = split_by_shares(total, countries);
    downloads.by(file_type) = split_by_shares(total, file_types);
    return downloads;
}

} // namespace

std::vector<domain::project_day> demo_downloads(day date) {
    std::vector<domain::project_day> downloads;
    for (std::size_t rank = 0; rank < names.size(); ++rank)
        downloads.push_back(demo_project(rank, date));
    std::ranges::sort(downloads, {}, &domain::project_day::project);
    return downloads;
}

awaitable<result<void>> load_demo(store::document_store& store, const clock& wall_clock,
                                  progress& progress) {
    const day last = today(wall_clock) - days{1};
    for (int i = 0; i < demo_days; ++i) {
        const day date = last - days{demo_days - 1 - i};
        day_origin origin{"demo", true};
        day_loader loader(store, wall_clock, date, std::move(origin));
        auto done = co_await loader.begin();
        if (!done) co_return done;
        for (auto& downloads : demo_downloads(date)) {
            done = co_await loader.add(std::move(downloads));
            if (!done) co_return done;
        }
        const auto record = co_await loader.finish();
        if (!record) co_return record.error();
        progress.on_progress(to_string(last), static_cast<std::uint64_t>(i) + 1, demo_days);
    }
    const auto ranked = co_await build_rankings(store, today(wall_clock), progress);
    if (!ranked) co_return ranked.error();
    co_return result<void>{};
}

} // namespace wheelcount::ingest
