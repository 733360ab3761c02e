#include "wheelcount/ingest/budget.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>

namespace wheelcount::ingest {
namespace {

std::uint64_t remaining(std::uint64_t limit, std::uint64_t spent) {
    return limit - std::min(limit, spent);
}

error over_budget(std::uint64_t estimate, std::uint64_t limit, std::uint64_t spent,
                  std::string_view period, std::string_view setting) {
    std::string text = "the query would process " + format_bytes(estimate);
    text.append(", but the budget of a ").append(period).append(" is ").append(format_bytes(limit));
    text.append(" and ").append(format_bytes(spent)).append(" of it is spent: raise ");
    text.append(setting).append(" or wait for the next ").append(period);
    return {errc::permission_denied, std::move(text)};
}

} // namespace

result<std::uint64_t> allowed_bytes(const budget& limits, const spending& spent,
                                    std::uint64_t estimate) {
    constexpr std::uint64_t rounding = 20 << 20; // at least 10 MB are billed per table
    const std::uint64_t today = remaining(limits.per_day, spent.today);
    if (estimate > today)
        return over_budget(estimate, limits.per_day, spent.today, "day", "budget_bytes_day");
    const std::uint64_t month = remaining(limits.per_month, spent.this_month);
    if (estimate > month)
        return over_budget(estimate, limits.per_month, spent.this_month, "month",
                           "budget_bytes_month");
    return std::min({estimate + estimate / 5 + rounding, today, month});
}

std::string format_bytes(std::uint64_t bytes) {
    constexpr std::array<const char*, 6> units{"B", "kB", "MB", "GB", "TB", "PB"};
    constexpr double step = 1'000;
    auto amount = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; amount >= step && unit + 1 < units.size(); ++unit)
        amount /= step;
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), unit == 0 ? "%.0f %s" : "%.1f %s", amount,
                  units.at(unit));
    return text.data();
}

} // namespace wheelcount::ingest
