#include "wheelcount/ingest/volume_check.hpp"

#include "wheelcount/domain/known_breaks.hpp"

#include <algorithm>

namespace wheelcount::ingest {
namespace {

constexpr int weeks_compared = 3;
constexpr std::uint64_t volume_percent_min = 70;
constexpr std::uint64_t change_permille_max = 1;
constexpr std::chrono::hours quarantine_max{48};

std::string percent(std::uint64_t part, std::uint64_t whole) {
    return std::to_string(part * 100 / whole) + " %";
}

} // namespace

std::vector<std::uint64_t> same_weekdays(const day_states& states, day date) {
    std::vector<std::uint64_t> found;
    for (int week = 1; week <= weeks_compared; ++week) {
        const day before = date - std::chrono::weeks{week};
        const auto record = states.records.find(before);
        if (record == states.records.end() || !states.visible.contains(before)) continue;
        if (domain::counting_version(before) != domain::counting_version(date)) continue;
        if (record->second.reconciliation && record->second.reconciliation->below_threshold)
            continue;
        found.push_back(record->second.downloads.all);
    }
    return found;
}

check_result check_volume(std::uint64_t log_rows, std::vector<std::uint64_t> weekdays_before) {
    if (log_rows == 0) return {false, "the log has no downloads of this day yet"};
    if (weekdays_before.empty()) return {true, "no earlier same weekday to compare with"};
    const auto middle =
        weekdays_before.begin() + static_cast<std::ptrdiff_t>(weekdays_before.size() / 2);
    std::ranges::nth_element(weekdays_before, middle);
    const std::uint64_t median = std::max<std::uint64_t>(*middle, 1);
    return {log_rows * 100 >= median * volume_percent_min,
            percent(log_rows, median) + " of earlier same weekdays"};
}

check_result check_unchanged(std::uint64_t imported, std::uint64_t counted) {
    const std::uint64_t difference = std::max(imported, counted) - std::min(imported, counted);
    return {difference * 1'000 <= imported * change_permille_max,
            std::to_string(counted) + " downloads in the log, imported with " +
                std::to_string(imported)};
}

quarantine_decision check_quarantine(time_point quarantined_since, time_point now) {
    return {now >= quarantined_since + quarantine_max, now + quarantine_recheck_interval};
}

} // namespace wheelcount::ingest
