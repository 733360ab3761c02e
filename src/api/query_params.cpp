#include "api/query_params.hpp"

#include "api/project_data.hpp"
#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/parse_number.hpp"
#include "wheelcount/core/split.hpp"
#include "wheelcount/http/request.hpp"

#include <algorithm>

namespace wheelcount::api {
namespace {

std::string quote(std::string_view key, std::string_view value) {
    return "`" + std::string(key) + "=" + std::string(value) + "`";
}

/// `, version, python … or file_type`.
std::string dimension_alternatives() {
    std::string text;
    for (const auto& d : domain::dimensions)
        text.append(d.value == domain::dimensions.back().value ? " or " : ", ").append(d.name);
    return text;
}

} // namespace

std::vector<std::string> split_list(std::string_view text) {
    std::vector<std::string> items;
    for (const std::string_view item : split(text, ','))
        if (!trim(item).empty()) items.emplace_back(trim(item));
    return items;
}

std::optional<http::response> query_params::rejection() const {
    if (!rejection_) return std::nullopt;
    return http::error_response(400, *rejection_);
}

void query_params::reject(std::string reason) {
    if (!rejection_) rejection_ = std::move(reason);
}

std::optional<std::string> query_params::text(std::string_view key) const {
    return http::query_value(query_, key);
}

bool query_params::flag(std::string_view key, bool fallback) {
    const auto sent = text(key);
    if (!sent) return fallback;
    const std::string lower = ascii_lower(*sent);
    if (lower == "true" || lower == "1" || lower == "yes") return true;
    if (lower == "false" || lower == "0" || lower == "no") return false;
    reject(quote(key, *sent) + ": expected true or false");
    return fallback;
}

std::size_t query_params::number(std::string_view key, std::size_t fallback, std::size_t max) {
    const auto sent = text(key);
    if (!sent) return fallback;
    const auto value = parse_number<std::size_t>(*sent);
    if (value && *value >= 1 && *value <= max) return *value;
    reject(quote(key, *sent) + ": expected a number from 1 to " + std::to_string(max));
    return fallback;
}

domain::count_filter query_params::count_filter() {
    domain::count_filter filter;
    filter.mirrors = flag("mirrors", true);
    filter.ci = flag("ci", true);
    return filter;
}

std::optional<std::string> query_params::installer() const {
    auto sent = text("installer");
    if (sent && sent->empty()) sent.reset();
    return sent;
}

bool query_params::csv() {
    const std::string format = text("format").value_or("json");
    if (format != "csv" && format != "json") reject("`format` must be json or csv");
    return format == "csv";
}

domain::granularity query_params::granularity(domain::granularity fallback) {
    const auto sent = text("granularity");
    if (!sent) return fallback;
    const auto parsed = domain::parse_granularity(ascii_lower(*sent));
    if (!parsed) reject(quote("granularity", *sent) + ": expected day, week or month");
    return parsed.value_or(fallback);
}

std::optional<day> query_params::date(std::string_view key) {
    const auto sent = text(key);
    if (!sent) return std::nullopt;
    const auto parsed = parse_day(*sent);
    if (!parsed) reject(quote(key, *sent) + ": expected a day as YYYY-MM-DD");
    return parsed;
}

domain::window query_params::window(const data_snapshot& snapshot, int default_days, int days_max) {
    const auto from = date("from");
    const auto to = date("to");
    const day complete = snapshot.last_complete.value_or(day{});
    const day last = std::min(complete, to.value_or(complete));
    const auto w = clip_to_data(snapshot, {from.value_or(last - days{default_days - 1}), last});
    const auto length = (w.last - w.first).count() + 1;
    if (length > days_max)
        reject("`from` to `to` are " + std::to_string(length) + " days, the limit is " +
               std::to_string(days_max));
    return w;
}

domain::window query_params::clip_to_data(const data_snapshot& snapshot,
                                          const domain::window& requested) {
    if (!snapshot.last_complete) return {day{}, day{}};
    const domain::window available{*snapshot.catalog.visible.first(), *snapshot.last_complete};
    const domain::window clipped{std::max(requested.first, available.first),
                                 std::min(requested.last, available.last)};
    if (clipped.last < clipped.first)
        reject("no data for these days: data is available from " + to_string(available.first) +
               " to " + to_string(available.last));
    return clipped;
}

std::optional<domain::dimension> query_params::dimension() {
    const auto sent = text("by");
    if (!sent || ascii_lower(*sent) == "total") return std::nullopt;
    const auto parsed = domain::parse_dimension(ascii_lower(*sent));
    if (!parsed) reject(quote("by", *sent) + ": expected total" + dimension_alternatives());
    return parsed;
}

std::vector<domain::version_pattern> query_params::versions() {
    std::vector<domain::version_pattern> patterns;
    for (auto& item : split_list(text("versions").value_or("")))
        patterns.emplace_back(std::move(item));
    if (patterns.size() > patterns_max)
        reject("`versions` has more than " + std::to_string(patterns_max) + " parts");
    return patterns;
}

std::vector<domain::project_name> query_params::projects(std::string_view key, std::size_t max) {
    return parse_projects(split_list(text(key).value_or("")), "`" + std::string(key) + "`", max);
}

std::vector<domain::project_name>
query_params::parse_projects(const std::vector<std::string>& items, std::string_view what,
                             std::size_t max) {
    std::vector<domain::project_name> names;
    for (const auto& item : items) {
        const auto name = parse_project_name(item);
        if (!name) reject("`" + item + "` is not a project name");
        if (name && std::ranges::find(names, *name) == names.end()) names.push_back(*name);
    }
    if (names.empty())
        reject(std::string(what) +
               " contains no project name; expected names such as requests,flask");
    if (names.size() > max)
        reject(std::string(what) + " has more than " + std::to_string(max) + " projects");
    return names;
}

} // namespace wheelcount::api
