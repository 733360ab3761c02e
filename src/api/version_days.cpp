#include "api/version_days.hpp"

#include "api/ordered_counts.hpp"
#include "api/text_block.hpp"
#include "wheelcount/core/json_text.hpp"
#include "wheelcount/domain/version.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::api {
namespace {

constexpr std::string_view empty_day = ",\"2026-07-01\":{}";

/// As they stand before a number, comma and all; each is written many times.
std::vector<std::string> json_keys(const std::vector<std::string>& labels) {
    std::vector<std::string> keys(labels.size());
    for (std::size_t i = 0; i < labels.size(); ++i) {
        keys[i] = ',';
        append_json_string(keys[i], labels[i]);
        keys[i] += ':';
    }
    return keys;
}

} // namespace

void version_days::on_month(month m, const domain::month_counts& shown) {
    ordered_counts counts(shown);
    const auto keys = json_keys(shown.labels);
    const std::size_t longest = std::ranges::max(keys, {}, &std::string::size).size();
    const std::size_t day_size =
        empty_day.size() + counts.labels() * (longest + text_block::digits_max);
    std::string json;
    domain::for_each_day(shown.any, [&](std::size_t at) {
        text_block out(json, day_size);
        out.add(json_.empty() && out.begins_text() ? "\"" : ",\"");
        out.add(to_string(first_day(m) + days{at}));
        out.add("\":{");
        std::size_t comma = 1; // the first goes without
        counts.visit(at, [&](std::size_t label, std::uint64_t downloads) {
            out.add(std::string_view(keys[label]).substr(std::exchange(comma, 0)));
            out.add(downloads);
        });
        out.add('}');
    });
    json_.add(std::move(json));
    domain::merge_versions(versions_, shown.labels);
}

} // namespace wheelcount::api
