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

/// The windows by which projects are ranked. All end on the newest complete day.
enum class rank_period { day, week, month };
inline constexpr std::array rank_periods{rank_period::day, rank_period::week, rank_period::month};

std::string_view name(rank_period period);  ///< "day", "week", "month"
int length(rank_period period);             ///< 1, 7, 30 days
std::string ranking_id(rank_period period); ///< |rank|day, |rank|week, |rank|month
/// A ranking without anybody in it, of the days and the generation of the others: whoever only asks
/// whether they are up to date does not unpack a list of 15,000.
inline constexpr std::string_view ranking_head_id = "|rank|head";

/// All projects by their downloads in a window: documents `|rank|…`, about 0.3 MB each.
/// domain/ranking_builder.hpp makes them.
struct ranking {
    static constexpr std::size_t top_size = 15'000;
    static constexpr std::size_t growing_size = 1'000;
    /// Downloads in the window before, so that small numbers do not win.
    static constexpr std::uint64_t growing_downloads_min = 10'000;

    /// A project that has more downloads than in the window of the same length before.
    struct growth {
        std::string project;
        std::uint64_t downloads = 0;
        std::uint64_t previous = 0;

        double factor() const {
            return static_cast<double>(downloads) / static_cast<double>(previous);
        }
        /// The larger factor first, of equal ones the larger project, then by name.
        static bool ranks_before(const growth& a, const growth& b);
        friend bool operator==(const growth&, const growth&) = default;
    };

    window ranked_window{};
    std::uint64_t data_version = 0;   ///< of the catalog that was stored together with it
    std::uint64_t projects = 0;       ///< with at least one download in the window
    counts downloads;                 ///< of all of them
    std::vector<top_list::entry> top; ///< the top_size largest, largest first, equal ones by name
    /// The growing_size that grow most, by factor. Empty unless all days before are visible, too.
    std::vector<growth> growing;
    download_histogram histogram; ///< of all projects

    /// What stands under ranking_head_id.
    ranking head() const;

    struct rank_estimate {
        std::uint64_t rank; ///< 1 is the most downloaded
        bool exact;
        double percentile; ///< the share of projects with fewer downloads, 0 to 100
    };

    /// Exact for projects in `top` with these downloads; for others estimated from the spread (see
    /// distribution for the bound), as is the percentile. nullopt without downloads.
    std::optional<rank_estimate> estimate_rank(std::string_view project,
                                               std::uint64_t project_downloads) const;

    /// Packed form: src/domain/README.md draws it.
    std::string pack() const;
    /// errc::corrupt for anything that pack() could not have written.
    static result<ranking> unpack(std::string_view bytes);

    friend bool operator==(const ranking&, const ranking&) = default;
};

} // namespace wheelcount::domain
