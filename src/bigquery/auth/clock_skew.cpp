#include "bigquery/auth/clock_skew.hpp"

namespace wheelcount::bigquery {
namespace {

constexpr std::chrono::seconds skew_max{60};

} // namespace

std::string clock_skew_hint(std::optional<std::chrono::sys_seconds> server_date,
                            std::chrono::system_clock::time_point now) {
    if (!server_date) return {};
    const auto ahead = std::chrono::floor<std::chrono::seconds>(now) - *server_date;
    if (std::chrono::abs(ahead) <= skew_max) return {};
    const bool fast = ahead > ahead.zero();
    return "; this machine's clock is " + std::to_string(std::chrono::abs(ahead).count()) +
           " seconds " + (fast ? "ahead of" : "behind") + " Google's: correct it";
}

} // namespace wheelcount::bigquery
