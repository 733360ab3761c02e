#include "chart/date_ticks.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace wheelcount::chart {
namespace {

using std::chrono::months;
using std::chrono::year;

constexpr day reference_monday{std::chrono::year{1970} / 1 / 5};
constexpr month reference_january = year{0} / 1;

struct step {
    int in_days; ///< if 0, in months:
    int in_months;
};

constexpr std::array<step, 15> steps{{{1, 0},
                                      {2, 0},
                                      {4, 0},
                                      {7, 0},
                                      {14, 0},
                                      {0, 1},
                                      {0, 2},
                                      {0, 3},
                                      {0, 6},
                                      {0, 12},
                                      {0, 24},
                                      {0, 60},
                                      {0, 120},
                                      {0, 240},
                                      {0, 600}}};

bool is_coarse_enough(const step& s, days spacing) {
    return 10 * (s.in_days + 30 * s.in_months) >= 9 * spacing.count();
}

/// The first multiple of the step at or after `from`.
day next_multiple(const step& s, day from) {
    if (s.in_days > 0) {
        const auto remainder = (from - reference_monday).count() % s.in_days;
        if (remainder == 0) return from;
        return from + days(remainder > 0 ? s.in_days - remainder : -remainder);
    }
    const month m = month_of(from);
    const auto remainder = (m - reference_january).count() % s.in_months;
    if (remainder == 0 && first_day(m) == from) return from;
    return first_day(m + months(s.in_months - remainder));
}

/// Stops after `count_max` + 1 ticks.
std::vector<day> multiples(const step& s, day first, day last, std::size_t count_max) {
    std::vector<day> found;
    for (day d = next_multiple(s, first); d <= last && found.size() <= count_max;
         d = next_multiple(s, d + days(1)))
        found.push_back(d);
    return found;
}

constexpr std::array<std::string_view, 12> month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string label(const step& s, day d, bool with_year) {
    const std::chrono::year_month_day date{d};
    const std::string year_number = std::to_string(static_cast<int>(date.year()));
    if (s.in_months > 0 && s.in_months % 12 == 0) return year_number;
    std::string text;
    if (s.in_days > 0) text += std::to_string(day_of_month(d)) + ' ';
    text += month_names[static_cast<unsigned>(date.month()) - 1];
    if (with_year) text += ' ' + year_number;
    return text;
}

} // namespace

std::vector<date_tick> date_ticks(day first, day last, days spacing, std::size_t count_max) {
    step chosen = steps.back();
    std::vector<day> dates;
    for (const step& s : steps) {
        if (!is_coarse_enough(s, spacing)) continue;
        dates = multiples(s, first, last, count_max);
        chosen = s;
        if (dates.size() <= count_max) break;
    }
    if (dates.empty()) {
        dates = {first};
        chosen = steps.front();
    }
    std::vector<date_tick> found;
    std::optional<year> last_year;
    for (const day d : dates) {
        const year y = month_of(d).year();
        found.push_back({d, label(chosen, d, last_year != y)});
        last_year = y;
    }
    return found;
}

} // namespace wheelcount::chart
