#pragma once

#include "api/endpoint.hpp"
#include "wheelcount/domain/dimension.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {

// Parameters that several families have.

inline std::vector<std::string_view> by_values() {
    std::vector<std::string_view> values{"total"};
    for (const auto& d : domain::dimensions)
        values.push_back(d.name);
    return values;
}

/// What each value means.
inline std::string_view by_description() {
    static const std::string text = [] {
        std::string described = "what downloads are broken down by. total: nothing, one line";
        for (const auto& d : domain::dimensions)
            described.append("; ").append(d.name).append(": ").append(d.description);
        return described;
    }();
    return text;
}

inline const parameter mirrors_parameter{
    "mirrors", "`false` leaves out clients that copy whole indexes", "false", {"true", "false"}};
inline const parameter ci_parameter{
    "ci", "`false` leaves out continuous integration", "false", {"true", "false"}};
inline const parameter installer_parameter{
    "installer", "only downloads by this program; `unknown`: downloads without one", "uv"};
inline const parameter from_parameter{"from", "the first day", "2026-07-01"};
inline const parameter to_parameter{"to", "the last day; by default the last complete one",
                                    "2026-07-20"};
inline const parameter granularity_parameter{
    "granularity", "days in a bucket; weeks begin on Mondays", "week", {"day", "week", "month"}};
inline const parameter versions_parameter{
    "versions", "a line each, at most 10: exact, with `*`, `stable` or `prerelease`", "2.*,stable"};
inline const parameter by_parameter{"by", by_description(), "version", by_values()};
inline const parameter top_parameter{
    "top", "lines of a breakdown, at most 50; other values are `rest`", "5"};
inline const parameter projects_parameter{
    "projects", "names, separated by commas", "requests,urllib3", {}, true};
inline const parameter format_parameter{"format", "format of the response", "csv", {"json", "csv"}};

} // namespace wheelcount::api
