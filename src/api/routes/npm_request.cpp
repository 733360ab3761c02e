#include "api/routes/npm_request.hpp"

#include "api/format/csv_writer.hpp"
#include "api/series/load_series.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace wheelcount::api {
namespace {

constexpr std::size_t bulk_max = 128;
constexpr int bulk_days_max = 365; ///< days, as npm has it

} // namespace

std::optional<domain::window> parse_npm_period(std::string_view text, day last_complete) {
    constexpr std::pair<std::string_view, int> named[] = {
        {"last-day", 1}, {"last-week", 7}, {"last-month", 30}, {"last-year", 365}};
    for (const auto& [name, length] : named)
        if (text == name) return domain::last_days(last_complete, length);
    const std::size_t colon = std::min(text.find(':'), text.size());
    const auto first = parse_day(text.substr(0, colon));
    const auto last = colon == text.size() ? first : parse_day(text.substr(colon + 1));
    if (!first || !last || *last < *first) return std::nullopt;
    return domain::window{*first, *last};
}

npm_request parse_npm_request(query_params& params, const http::request& r,
                              const data_snapshot& snapshot) {
    npm_request q;
    const auto parsed =
        parse_npm_period(http::decode_percent(r.period), snapshot.last_complete.value_or(day{}));
    if (!parsed)
        params.reject(
            "the period is last-day, last-week, last-month, last-year, a day as YYYY-MM-DD, "
            "or two of them with a colon in between");
    const std::string list = r.project.empty() ? "__all__" : http::decode_percent(r.project);
    const auto items = split_list(list);
    q.names = params.parse_projects(items, "the list", bulk_max);
    q.bulk = items.size() > 1; // `a,a` is an object by name, too
    const auto period = parsed.value_or(domain::window{});
    const int days_limit = q.bulk ? bulk_days_max : total_days_max;
    if ((period.last - period.first).count() >= days_limit)
        params.reject("more than " + std::to_string(days_limit) + " days at a time");
    q.window = params.clip_to_data(snapshot, period);
    q.bucket = params.granularity(domain::granularity::day);
    q.filter = params.count_filter();
    q.csv = wants_csv(r);
    return q;
}

} // namespace wheelcount::api
