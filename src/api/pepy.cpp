#include "api/pepy.hpp"

#include "api/project.hpp"
#include "wheelcount/core/json_text.hpp"
#include "wheelcount/domain/version.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace wheelcount::api {
namespace {

constexpr int v1_days = 30;

/// pepy.tech's own header for both.
constexpr std::string_view cache_policy =
    "public, max-age=3600, stale-if-error=3600, stale-while-revalidate=60";

void append_number(std::string& json, std::uint64_t number) {
    char text[20];
    const auto [end, ec] = std::to_chars(std::begin(text), std::end(text), number);
    json.append(text, end);
}

/// Separates from what stands before it in the same object or list.
void append_comma(std::string& json) {
    if (json.back() != '{' && json.back() != '[') json += ',';
}

void append_key(std::string& json, std::string_view key) {
    append_comma(json);
    append_json_string(json, key);
    json += ':';
}

/// `{"id":…,"total_downloads":…` and, in a demo store, the word of warning; the caller goes on.
std::string begin_answer(const project& found) {
    std::string json = "{\"id\":";
    append_json_string(json, found.name.text());
    json += ",\"total_downloads\":";
    append_number(json, found.total());
    if (found.seen->catalog.demo) json += ",\"demo\":true";
    return json;
}

http::response json_answer(std::string json) {
    http::response answer;
    answer.cache_control = cache_policy;
    answer.body = std::move(json);
    return answer;
}

std::vector<month> v2_months(const snapshot& seen) {
    if (!seen.last_complete) return {};
    return domain::months_of(domain::pepy_window(*seen.last_complete));
}

/// Whether an answer may count this day.
bool shows(const project& found, const domain::window& shown, day date) {
    return shown.contains(date) && found.seen->catalog.visible.contains(date);
}

/// For each label of a dictionary its place in plain string order, that of keys within a day.
std::vector<std::uint32_t> string_places(const std::vector<std::string>& labels) {
    std::vector<std::uint32_t> order(labels.size());
    std::iota(order.begin(), order.end(), 0u);
    const auto by_text = [&labels](auto a, auto b) { return labels[a] < labels[b]; };
    std::sort(order.begin(), order.end(), by_text);
    std::vector<std::uint32_t> places(labels.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        places[order[i]] = i;
    return places;
}

/// Appends `"2026-07-01":{"1.0":5,…}` for every shown day of the month that has downloads.
void append_month(std::string& json, const project& found, month m, const domain::window& shown) {
    const domain::breakdown& versions = found.months.at(m).of(domain::dimension::version);
    const auto places = string_places(versions.labels);
    const auto by_place = [&places](const auto& a, const auto& b) {
        return places[a.label] < places[b.label];
    };
    for (auto [number, entries] : versions.days) {
        const day date = first_day(m) + days{number - 1};
        if (!shows(found, shown, date)) continue;
        std::sort(entries.begin(), entries.end(), by_place);
        append_key(json, to_string(date));
        json += '{';
        for (const auto& entry : entries) {
            append_key(json, versions.labels[entry.label]);
            append_number(json, entry.downloads.all);
        }
        json += '}';
    }
}

/// Versions with downloads on a shown day, ascending.
std::vector<std::string> shown_versions(const project& found, const domain::window& shown) {
    std::vector<std::string> versions;
    for (const auto& [m, detail] : found.months) {
        const domain::breakdown& part = detail.of(domain::dimension::version);
        std::vector<bool> seen(part.labels.size());
        for (const auto& [number, entries] : part.days) {
            if (!shows(found, shown, first_day(m) + days{number - 1})) continue;
            for (const auto& entry : entries)
                seen[entry.label] = true;
        }
        for (std::size_t i = 0; i < seen.size(); ++i)
            if (seen[i]) versions.push_back(part.labels[i]);
    }
    domain::sort_versions(versions);
    versions.erase(std::unique(versions.begin(), versions.end()), versions.end());
    return versions;
}

std::string v1_body(const project& found) {
    const domain::window shown = domain::last_days(found.last_complete(), v1_days);
    std::string json = begin_answer(found);
    json += ",\"downloads\":{";
    for (const auto& slot : found.summary.days_in(shown, found.seen->catalog.visible)) {
        append_key(json, to_string(slot.date));
        append_number(json, slot.downloads.all);
    }
    json += "}}";
    return json;
}

std::string v2_body(const project& found) {
    const domain::window shown = domain::pepy_window(found.last_complete());
    std::string json = begin_answer(found);
    json += ",\"versions\":[";
    for (const auto& version : shown_versions(found, shown)) {
        append_comma(json);
        append_json_string(json, version);
    }
    json += "],\"downloads\":{";
    for (const auto& [m, detail] : found.months)
        append_month(json, found, m, shown);
    json += "}}";
    return json;
}

} // namespace

awaitable<http::response> pepy_v1(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project, no_months);
    if (auto* answer = std::get_if<http::response>(&found)) co_return std::move(*answer);
    co_return json_answer(v1_body(std::get<project>(found)));
}

awaitable<http::response> pepy_v2(const services& s, const http::request& r) {
    auto found = co_await find_project(s, r.project, v2_months);
    if (auto* answer = std::get_if<http::response>(&found)) co_return std::move(*answer);
    co_return json_answer(v2_body(std::get<project>(found)));
}

} // namespace wheelcount::api
