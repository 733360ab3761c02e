#include "api/series/series.hpp"

namespace wheelcount::api {
namespace {

/// Sums values by bucket; a bucket without any value is a gap.
line sum_by_bucket(const line& daily, const std::vector<std::size_t>& bucket_of_day,
                   std::size_t buckets) {
    line sums{daily.label, std::vector<std::optional<std::uint64_t>>(buckets)};
    for (std::size_t i = 0; i < bucket_of_day.size(); ++i) {
        auto& sum = sums.values[bucket_of_day[i]];
        if (daily.values[i]) sum = sum.value_or(0) + *daily.values[i];
    }
    return sums;
}

/// Whether a day of the bucket is outside the window, or a gap in one of the lines.
bool is_partial(const series& daily, day first, day last) {
    if (first < daily.window.first || last > daily.window.last) return true;
    for (day d = first; d <= last; d += days{1}) {
        const auto i = static_cast<std::size_t>((d - daily.window.first).count());
        for (const line& l : daily.lines)
            if (!l.values[i]) return true;
    }
    return false;
}

} // namespace

std::uint64_t line::total() const {
    std::uint64_t sum = 0;
    for (const auto& value : values)
        sum += value.value_or(0);
    return sum;
}

series resample(const series& daily, domain::granularity bucket) {
    if (bucket == domain::granularity::day) return daily;
    series resampled;
    resampled.window = daily.window;
    resampled.label_count = daily.label_count;
    std::vector<std::size_t> bucket_of_day;
    for (const day d : daily.begins) {
        const day begin = domain::bucket_begin(d, bucket);
        if (resampled.begins.empty() || resampled.begins.back() != begin)
            resampled.begins.push_back(begin);
        bucket_of_day.push_back(resampled.begins.size() - 1);
    }
    for (const day begin : resampled.begins)
        if (is_partial(daily, begin, domain::bucket_end(begin, bucket)))
            resampled.partial.push_back(begin);
    for (const line& l : daily.lines)
        resampled.lines.push_back(sum_by_bucket(l, bucket_of_day, resampled.begins.size()));
    if (daily.remainder)
        resampled.remainder =
            sum_by_bucket(*daily.remainder, bucket_of_day, resampled.begins.size());
    return resampled;
}

} // namespace wheelcount::api
