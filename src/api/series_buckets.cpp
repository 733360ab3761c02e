#include "api/series.hpp"

namespace wheelcount::api {
namespace {

/// Adds values up by bucket; `places` says to which each belongs.
line added_up(const line& daily, const std::vector<std::size_t>& places, std::size_t buckets) {
    line made{daily.label, std::vector<std::optional<std::uint64_t>>(buckets)};
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto& sum = made.values[places[i]];
        if (daily.values[i]) sum = sum.value_or(0) + *daily.values[i];
    }
    return made;
}

/// Whether a day of the bucket is outside of the window, or a gap in one of the lines.
bool lacks_days(const series& daily, day first, day last) {
    if (first < daily.shown.first || last > daily.shown.last) return true;
    for (day d = first; d <= last; d += days{1}) {
        const auto i = static_cast<std::size_t>((d - daily.shown.first).count());
        for (const line& l : daily.lines)
            if (!l.values[i]) return true;
    }
    return false;
}

} // namespace

series in_buckets(const series& daily, domain::granularity g) {
    if (g == domain::granularity::day) return daily;
    series made;
    made.shown = daily.shown;
    made.labels = daily.labels;
    std::vector<std::size_t> places;
    for (const day d : daily.begins) {
        const day begin = domain::bucket_begin(d, g);
        if (made.begins.empty() || made.begins.back() != begin) made.begins.push_back(begin);
        places.push_back(made.begins.size() - 1);
    }
    for (const day begin : made.begins)
        if (lacks_days(daily, begin, domain::bucket_end(begin, g))) made.partial.push_back(begin);
    for (const line& l : daily.lines)
        made.lines.push_back(added_up(l, places, made.begins.size()));
    if (daily.rest) made.rest = added_up(*daily.rest, places, made.begins.size());
    return made;
}

} // namespace wheelcount::api
