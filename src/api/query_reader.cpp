#include "api/query_reader.hpp"

#include "api/project.hpp"
#include "wheelcount/core/ascii.hpp"
#include "wheelcount/http/request.hpp"

#include <algorithm>
#include <charconv>

namespace wheelcount::api {
namespace {

std::string quoted(std::string_view key, std::string_view value) {
    return "`" + std::string(key) + "=" + std::string(value) + "`";
}

} // namespace

std::vector<std::string> list_of(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find(','));
        text.remove_prefix(std::min(part.size() + 1, text.size()));
        if (!trimmed(part).empty()) parts.emplace_back(trimmed(part));
    }
    return parts;
}

std::optional<http::response> query_reader::refusal() const {
    if (!refused_) return std::nullopt;
    return http::error_response(400, *refused_);
}

void query_reader::refuse(std::string why) {
    if (!refused_) refused_ = std::move(why);
}

std::optional<std::string> query_reader::text(std::string_view key) const {
    return http::query_value(query_, key);
}

bool query_reader::flag(std::string_view key, bool otherwise) {
    const auto given = text(key);
    if (!given) return otherwise;
    const std::string word = ascii_lower(*given);
    if (word == "true" || word == "1" || word == "yes") return true;
    if (word == "false" || word == "0" || word == "no") return false;
    refuse(quoted(key, *given) + ": expected true or false");
    return otherwise;
}

std::size_t query_reader::number(std::string_view key, std::size_t otherwise, std::size_t most) {
    const auto given = text(key);
    if (!given) return otherwise;
    std::size_t value = 0;
    const char* const end = given->data() + given->size();
    const auto [stop, ec] = std::from_chars(given->data(), end, value);
    if (ec == std::errc{} && stop == end && value >= 1 && value <= most) return value;
    refuse(quoted(key, *given) + ": expected a number from 1 to " + std::to_string(most));
    return otherwise;
}

domain::flavour query_reader::flavour() {
    domain::flavour which;
    which.mirrors = flag("mirrors", true);
    which.ci = flag("ci", true);
    return which;
}

std::optional<std::string> query_reader::installer() const {
    auto given = text("installer");
    if (given && given->empty()) given.reset();
    return given;
}

bool query_reader::csv() {
    const std::string format = text("format").value_or("json");
    if (format != "csv" && format != "json") refuse("`format` must be json or csv");
    return format == "csv";
}

domain::granularity query_reader::granularity(domain::granularity otherwise) {
    const auto given = text("granularity");
    if (!given) return otherwise;
    const auto known = domain::parse_granularity(ascii_lower(*given));
    if (!known) refuse(quoted("granularity", *given) + ": expected day, week or month");
    return known.value_or(otherwise);
}

std::optional<day> query_reader::date(std::string_view key) {
    const auto given = text(key);
    if (!given) return std::nullopt;
    const auto known = parse_day(*given);
    if (!known) refuse(quoted(key, *given) + ": expected a day as YYYY-MM-DD");
    return known;
}

domain::window query_reader::window(const snapshot& seen, int usual, int longest) {
    const auto from = date("from");
    const auto to = date("to");
    const day complete = seen.last_complete.value_or(day{});
    const day last = std::min(complete, to.value_or(complete));
    const auto w = counted_days(seen, {from.value_or(last - days{usual - 1}), last});
    const auto length = (w.last - w.first).count() + 1;
    if (length > longest)
        refuse("`from` to `to` are " + std::to_string(length) + " days, the limit is " +
               std::to_string(longest));
    return w;
}

domain::window query_reader::counted_days(const snapshot& seen, const domain::window& asked) {
    if (!seen.last_complete) return {day{}, day{}};
    const domain::window known{*seen.catalog.visible.first(), *seen.last_complete};
    const domain::window both{std::max(asked.first, known.first), std::min(asked.last, known.last)};
    if (both.last < both.first)
        refuse("no data for these days: data is available from " + to_string(known.first) + " to " +
               to_string(known.last));
    return both;
}

std::optional<domain::dimension> query_reader::split() {
    const auto given = text("by");
    if (!given || ascii_lower(*given) == "total") return std::nullopt;
    for (std::size_t i = 0; i < domain::dimension_count; ++i)
        if (const auto d = static_cast<domain::dimension>(i); ascii_lower(*given) == name(d))
            return d;
    refuse(quoted("by", *given) +
           ": expected total, version, python, system, installer, country or file_type");
    return std::nullopt;
}

std::vector<domain::version_pattern> query_reader::versions() {
    std::vector<domain::version_pattern> patterns;
    for (auto& part : list_of(text("versions").value_or("")))
        patterns.emplace_back(std::move(part));
    if (patterns.size() > patterns_max)
        refuse("`versions` has more than " + std::to_string(patterns_max) + " parts");
    return patterns;
}

std::vector<domain::project_name> query_reader::projects(std::string_view key, std::size_t most) {
    return projects_in(text(key).value_or(""), "`" + std::string(key) + "`", most);
}

std::vector<domain::project_name>
query_reader::projects_in(std::string_view list, std::string_view what, std::size_t most) {
    std::vector<domain::project_name> names;
    for (const auto& part : list_of(list)) {
        const auto name = meant_project(part);
        if (!name) refuse("`" + part + "` is not a project name");
        if (name && std::ranges::find(names, *name) == names.end()) names.push_back(*name);
    }
    if (names.empty())
        refuse(std::string(what) +
               " contains no project name; expected names such as requests,flask");
    if (names.size() > most)
        refuse(std::string(what) + " has more than " + std::to_string(most) + " projects");
    return names;
}

} // namespace wheelcount::api
