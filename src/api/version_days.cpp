#include "api/version_days.hpp"

#include "api/ordered_counts.hpp"
#include "api/repeated_text.hpp"
#include "api/text_block.hpp"
#include "wheelcount/core/json_text.hpp"
#include "wheelcount/domain/version.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace wheelcount::api {
namespace {

constexpr std::string_view empty_day = ",\"2026-07-01\":{}";

/// As they stand before a number.
std::vector<repeated_text> json_keys(const std::vector<std::string>& labels) {
    std::vector<repeated_text> keys;
    keys.reserve(labels.size());
    for (const std::string& label : labels) {
        std::string key;
        append_json_string(key, label);
        key += ':';
        keys.emplace_back(std::move(key));
    }
    return keys;
}

} // namespace

void version_days::on_month(month m, const domain::month_counts& shown) {
    ordered_counts counts(shown);
    const auto keys = json_keys(shown.labels);
    const std::size_t longest = std::ranges::max(keys, {}, &repeated_text::room).room();
    const std::size_t day_size =
        empty_day.size() + counts.labels() * (longest + text_block::digits_max + 1);
    std::string json;
    json.reserve(static_cast<std::size_t>(std::popcount(shown.any)) * day_size);
    domain::for_each_day(shown.any, [&](std::size_t at) {
        text_block out(json, day_size);
        out.add(json_.empty() && out.begins_text() ? "\"" : ",\"");
        out.add(to_string(first_day(m) + days{at}));
        out.add("\":{");
        counts.visit(at, [&](std::size_t label, std::uint64_t downloads) {
            keys[label].write(out);
            out.add(downloads);
            out.add(',');
        });
        out.drop_last();
        out.add('}');
    });
    json_.add(std::move(json));
    domain::merge_versions(versions_, shown.labels);
}

} // namespace wheelcount::api
