#pragma once

#include "api/project.hpp"
#include "wheelcount/domain/flavour.hpp"
#include "wheelcount/domain/granularity.hpp"
#include "wheelcount/domain/project_day.hpp"
#include "wheelcount/domain/version_pattern.hpp"
#include "wheelcount/domain/window.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// What is counted, and into which lines.
struct cut {
    domain::flavour which;
    std::optional<domain::dimension> by; ///< absent: one line of all
    /// Only these labels of the split, a line each that adds up what it matches. Without any: the
    /// labels with most downloads, `top` lines of them, and the rest as one more.
    std::vector<domain::version_pattern> patterns;
    std::size_t top = 10;
    /// Only this label of the split, as it is stored, in one line.
    std::optional<std::string> label = {};
};

/// The cut of one installer's downloads, as one line. `unknown` are those of which the log does not
/// say it.
cut only_installer(std::string_view name, domain::flavour which);

/// Groups that are added up have so many projects at most.
inline constexpr std::size_t summed_max = 100;

struct line {
    std::string label;
    /// By day or bucket; nullopt is a gap: nobody knows.
    std::vector<std::optional<std::uint64_t>> values;

    std::uint64_t total() const;
};

/// The lines of a window, by day until they are put into buckets.
struct series {
    domain::window shown;
    std::vector<day> begins;  ///< of each value
    std::vector<day> partial; ///< those of begins whose bucket lacks days
    std::vector<line> lines;  ///< of a split: most downloads first, unless patterns were given
    std::optional<line> rest; ///< what the lines leave out
    std::size_t labels = 0;   ///< of a split by size: how many there are, shown or not
};

/// Counts by day. Splits of months of which only totals are kept are gaps.
awaitable<result<series>> collect(const services& s, const project& of, domain::window w,
                                  cut wanted);

/// Adds days up. A bucket without any visible day is a gap.
series in_buckets(const series& daily, domain::granularity g);

/// The label of downloads of which the log does not say it.
inline constexpr std::string_view unknown_label = "unknown";

} // namespace wheelcount::api
