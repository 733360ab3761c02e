#pragma once

#include "support/gzip.hpp"
#include "support/version_rows.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wheelcount::bench {

/// A day of all of PyPI as getQueryResults sends it. How many projects and rows there are is set;
/// how many versions a project has, which, and how its downloads are spread over them are those of
/// real projects (data/README.md), thinned out to the wanted mean; ranks above the real ones follow
/// the Zipf-Mandelbrot fit. Dimensions and count types are invented: their shares are those of
/// July 2026.
struct synthetic_options {
    std::size_t projects = 700'000;
    std::size_t version_rows = 4'000'000;
    bool breakdowns = true;
    std::size_t page_rows = 25'000;
};

class synthetic_day {
public:
    synthetic_day(version_rows real, synthetic_options options)
        : options_(options), real_(std::move(real)), random_(2026) {
        for (const auto& [name, days] : real_.projects) {
            models_.push_back(&days.rbegin()->second.by(domain::dimension::version));
            real_rows_ += models_.back()->size();
        }
        order_.resize(options_.projects);
        for (std::size_t i = 0; i < order_.size(); ++i)
            order_[i] = i;
        std::ranges::shuffle(order_, random_);
    }

    std::size_t version_rows_made() const { return rows_; }
    std::size_t breakdown_rows_made() const { return breakdown_rows_; }
    std::size_t json_bytes() const { return json_bytes_; }

    /// All pages, compressed. BigQuery brings projects in no order.
    std::vector<std::string> compressed_pages() {
        std::vector<std::string> pages;
        for (std::size_t first = 0; first < order_.size(); first += options_.page_rows) {
            std::string page = R"({"jobComplete":true,"totalRows":")" +
                               std::to_string(order_.size()) + R"(","rows":[)";
            const std::size_t end = std::min(first + options_.page_rows, order_.size());
            for (std::size_t i = first; i < end; ++i) {
                if (i > first) page += ',';
                append_project(page, order_[i]);
            }
            page += ']';
            if (end < order_.size()) page += R"(,"pageToken":")" + std::to_string(end) + '"';
            page += '}';
            json_bytes_ += page.size();
            pages.push_back(test::gzip(page));
        }
        return pages;
    }

private:
    void append_breakdown_row(std::string& page, unsigned dimension, std::string_view label,
                              std::uint64_t downloads) {
        if (downloads == 0) return;
        page += page.back() == '[' ? "" : ",";
        page += R"({"v":{"f":[{"v":")" + std::to_string(dimension) + R"("},{"v":")";
        page += label;
        for (const std::uint64_t count : {downloads, downloads / 66, downloads / 3})
            page += R"("},{"v":")" + std::to_string(count);
        page += R"("}]}})";
        ++breakdown_rows_;
    }

    void append_project(std::string& page, std::size_t rank) {
        const auto& model = *models_[rank < models_.size() ? rank : random_() % models_.size()];
        const double all = 5.6e11 / std::pow(static_cast<double>(rank) + 100, 1.92) + 3;
        page += R"({"f":[{"v":"package-)" + std::to_string(rank * 2'654'435'761U % 4'294'967'291U);
        page += R"("},{"v":[)";
        const double mean = static_cast<double>(real_rows_) / static_cast<double>(models_.size());
        const double rows_per_project =
            static_cast<double>(options_.version_rows) / static_cast<double>(options_.projects);
        std::uint64_t real_total = 0;
        for (const auto& version : model)
            real_total += version.downloads.all;
        std::bernoulli_distribution sampled(std::min(1.0, rows_per_project / mean));
        bool first = true;
        std::uint64_t total = 0;
        for (const auto& version : model) {
            if (!sampled(random_) && !std::exchange(first, false)) continue;
            const double share =
                static_cast<double>(version.downloads.all) / static_cast<double>(real_total);
            const auto downloads = static_cast<std::uint64_t>(all * share) + 1;
            append_breakdown_row(page, 0, version.label, downloads);
            total += downloads;
            ++rows_;
        }
        if (options_.breakdowns) append_breakdowns(page, total);
        page += "]}]}";
    }

    void append_breakdowns(std::string& page, std::uint64_t total) {
        struct share {
            unsigned dimension;
            const char* label;
            double of_all;
        };
        static constexpr std::array<share, 19> shares{{
            {1, "3.12", .33},    {1, "3.11", .21},  {1, "3.13", .16},        {1, "3.10", .14},
            {1, "3.14", .08},    {1, "3.9", .05},   {2, "Linux", .955},      {2, "Windows", .022},
            {2, "Darwin", .012}, {3, "pip", .52},   {3, "uv", .44},          {3, "poetry", .02},
            {4, "US", .80},      {4, "SG", .04},    {4, "DE", .032},         {4, "IE", .03},
            {4, "NL", .024},     {5, "sdist", .07}, {5, "bdist_wheel", .93},
        }};
        // Rare values are seen where there are downloads enough for them.
        for (const auto& s : shares)
            append_breakdown_row(
                page, s.dimension, s.label,
                static_cast<std::uint64_t>(std::llround(static_cast<double>(total) * s.of_all)));
    }

    const synthetic_options options_;
    const version_rows real_;
    std::mt19937_64 random_;
    std::vector<const std::vector<domain::labeled_counts>*> models_;
    std::vector<std::size_t> order_;
    std::size_t real_rows_ = 0;
    std::size_t rows_ = 0;
    std::size_t breakdown_rows_ = 0;
    std::size_t json_bytes_ = 0;
};

} // namespace wheelcount::bench
