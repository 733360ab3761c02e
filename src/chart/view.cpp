#include "chart/view.hpp"

#include "wheelcount/core/xml_escape.hpp"

#include <algorithm>

namespace wheelcount::chart {
namespace {

constexpr std::size_t characters_max = 100;

/// The values of the last `count` of `buckets` buckets.
template <class Value>
std::span<const Value> latest(const std::vector<Value>& values, std::size_t buckets,
                              std::size_t count) {
    const std::span<const Value> all(values);
    const auto in_range = all.first(std::min(values.size(), buckets));
    return in_range.subspan(std::min(in_range.size(), buckets - count));
}

std::optional<std::uint64_t> highest_of(const std::vector<line_view>& lines) {
    std::optional<std::uint64_t> highest;
    for (const line_view& l : lines)
        for (const auto& value : l.values)
            highest = std::max(highest, value); // nullopt is less than any value
    return highest;
}

} // namespace

view view_of(const chart& c) {
    const std::size_t buckets = c.buckets.size();
    const std::size_t count = std::min(buckets, buckets_max);
    view v{};
    v.title = sanitize_text(c.title, characters_max);
    v.note = sanitize_text(c.note, characters_max);
    v.buckets = latest(c.buckets, buckets, count);
    for (const line& l : c.lines) {
        if (v.lines.size() == lines_max) break;
        v.lines.push_back(
            {sanitize_text(l.label, characters_max), latest(l.values, buckets, count)});
    }
    v.partial_last = c.partial_last;
    v.width = static_cast<int>(10 * std::clamp(c.width, width_min, width_max));
    v.height = static_cast<int>(10 * std::clamp(c.height, height_min, height_max));
    v.highest = highest_of(v.lines);
    return v;
}

} // namespace wheelcount::chart
