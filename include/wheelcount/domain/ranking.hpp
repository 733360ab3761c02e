#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/counts.hpp"
#include "wheelcount/domain/download_histogram.hpp"
#include "wheelcount/domain/top_list.hpp"
#include "wheelcount/domain/window.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::domain {

/// The windows by which projects are ranked. Each ends on the newest complete day.
enum class rank_period { day, week, month };
inline constexpr std::array rank_periods{rank_period::day, rank_period::week, rank_period::month};

std::string_view name(rank_period period);  ///< "day", "week", "month"
int length(rank_period period);             ///< 1, 7, 30 days
std::string ranking_id(rank_period period); ///< |rank|day, |rank|week, |rank|month
/// The document with only the window and the data version of the rankings: checking whether they
/// are up to date does not unpack a list of 15,000 projects.
inline constexpr std::string_view ranking_head_id = "|rank|head";

/// All projects by their downloads in a window: documents `|rank|…`, about 0.3 MB each, built by
/// ranking_builder.
struct ranking {
    static constexpr std::size_t top_size = 15'000;
    static constexpr std::size_t growing_size = 1'000;
    /// Minimum downloads in the previous window, so that small projects do not lead the list.
    static constexpr std::uint64_t growing_downloads_min = 10'000;

    /// A project with more downloads than in the previous window of the same length.
    struct growth {
        std::string project;
        std::uint64_t downloads = 0;
        std::uint64_t previous = 0;

        double factor() const {
            return static_cast<double>(downloads) / static_cast<double>(previous);
        }
        /// By factor, then by downloads, both descending, then by name.
        static bool ranks_before(const growth& a, const growth& b);
        friend bool operator==(const growth&, const growth&) = default;
    };

    window ranked_window{};
    std::uint64_t data_version = 0;   ///< of the catalog that was stored together with it
    std::uint64_t projects = 0;       ///< with at least one download in the window
    counts downloads;                 ///< of all projects
    std::vector<top_list::entry> top; ///< the top_size largest, in the order of top_list
    /// The growing_size fastest growing projects. Empty unless all days of the previous window are
    /// visible.
    std::vector<growth> growing;
    download_histogram histogram; ///< of all projects

    /// The document stored under ranking_head_id.
    ranking head() const;

    struct rank_estimate {
        std::uint64_t rank; ///< 1 is the most downloaded
        bool exact;
        double percentile; ///< the share of projects with fewer downloads, 0 to 100
    };

    /// Exact for projects in `top` with these downloads; else, like the percentile, estimated from
    /// the histogram (download_histogram has the error bound). nullopt without downloads.
    std::optional<rank_estimate> estimate_rank(std::string_view project,
                                               std::uint64_t project_downloads) const;

    std::string pack() const;
    /// errc::corrupt for anything that pack() could not have written.
    static result<ranking> unpack(std::string_view bytes);

    friend bool operator==(const ranking&, const ranking&) = default;
};

} // namespace wheelcount::domain
