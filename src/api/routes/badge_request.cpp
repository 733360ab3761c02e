#include "api/routes/badge_request.hpp"

#include "wheelcount/http/request.hpp"

#include <string>
#include <utility>

namespace wheelcount::api {
namespace {

/// The colour that a parameter names, else `fallback`.
std::string color(std::string_view query, std::string_view key, std::string_view fallback) {
    const auto value = http::query_value(query, key);
    const auto parsed = value ? badge::parse_color(*value) : std::nullopt;
    return parsed ? *parsed : *badge::parse_color(fallback);
}

} // namespace

badge_request period_badge(badge_period p) {
    badge_request request;
    request.image.left_text = left_text(p);
    request.period = p;
    return request;
}

badge_request personalized_badge(std::string_view query) {
    badge_request request;
    const auto value = [query](std::string_view key) {
        return http::query_value(query, key).value_or("");
    };
    request.period = parse_badge_period(value("period")).value_or(badge_period::total);
    request.units = badge::parse_units(value("units")).value_or(request.units);
    request.image.left_text = http::query_value(query, "left_text").value_or("downloads/month");
    request.image.left_color = color(query, "left_color", "green");
    request.image.right_color = color(query, "right_color", "green");
    return request;
}

badge_request default_badge(std::string_view query) {
    badge_request request = personalized_badge(query);
    if (!http::query_value(query, "left_text")) request.image.left_text = left_text(request.period);
    request.image.left_color = color(query, "left_color", "grey");
    request.image.right_color = color(query, "right_color", "blue");
    return request;
}

badge::badge finish_badge(badge_request request, std::string_view query, std::uint64_t downloads,
                          const data_snapshot& snapshot) {
    request.image.right_text = badge::format_count(downloads, request.units);
    request.image.style = badge_style(query);
    if (snapshot.catalog.demo) request.image.left_text.insert(0, "demo ");
    return std::move(request.image);
}

badge::style badge_style(std::string_view query) {
    const auto value = http::query_value(query, "style");
    return badge::parse_style(value.value_or("")).value_or(badge::style::flat);
}

} // namespace wheelcount::api
