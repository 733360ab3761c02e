#include "wheelcount/ingest/judgement.hpp"

#include "wheelcount/domain/known_breaks.hpp"

#include <algorithm>

namespace wheelcount::ingest {
namespace {

constexpr int weeks_compared = 3;
constexpr std::uint64_t taken_from_percent = 70;
constexpr std::uint64_t moved_above_permille = 1;
constexpr std::chrono::hours held_max{48};

std::string percent(std::uint64_t part, std::uint64_t whole) {
    return std::to_string(part * 100 / whole) + " %";
}

} // namespace

std::vector<std::uint64_t> same_weekdays(const known_days& known, day date) {
    std::vector<std::uint64_t> found;
    for (int week = 1; week <= weeks_compared; ++week) {
        const day before = date - std::chrono::weeks{week};
        const auto record = known.records.find(before);
        if (record == known.records.end() || !known.visible.contains(before)) continue;
        if (domain::counting_version(before) != domain::counting_version(date)) continue;
        if (record->second.again && record->second.again->low) continue;
        found.push_back(record->second.downloads.all);
    }
    return found;
}

verdict judge_total(std::uint64_t log_rows, std::vector<std::uint64_t> weekdays_before) {
    if (log_rows == 0) return {false, "the log has no downloads of this day yet"};
    if (weekdays_before.empty()) return {true, "no earlier same weekday to compare with"};
    const auto middle =
        weekdays_before.begin() + static_cast<std::ptrdiff_t>(weekdays_before.size() / 2);
    std::ranges::nth_element(weekdays_before, middle);
    const std::uint64_t usual = std::max<std::uint64_t>(*middle, 1);
    return {log_rows * 100 >= usual * taken_from_percent,
            percent(log_rows, usual) + " of earlier same weekdays"};
}

verdict judge_count(std::uint64_t imported, std::uint64_t counted) {
    const std::uint64_t moved = std::max(imported, counted) - std::min(imported, counted);
    return {moved * 1'000 <= imported * moved_above_permille,
            std::to_string(counted) + " downloads in the log, imported with " +
                std::to_string(imported)};
}

hold judge_hold(time_point held_since, time_point now) {
    return {now >= held_since + held_max, now + held_look_pause};
}

} // namespace wheelcount::ingest
