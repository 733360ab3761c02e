#include "api/version_days.hpp"

#include "api/day_texts.hpp"
#include "api/month_dates.hpp"
#include "api/ordered_counts.hpp"
#include "api/repeated_text.hpp"
#include "wheelcount/core/json_text.hpp"
#include "wheelcount/domain/version.hpp"

#include <utility>

namespace wheelcount::api {
namespace {

constexpr std::string_view empty_day = ",\"2026-07-01\":{}";

/// As they stand before a number.
std::vector<repeated_text> json_keys(const domain::label_list& labels) {
    std::vector<repeated_text> keys;
    keys.reserve(labels.size());
    std::string key;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        key.clear();
        append_json_string(key, labels[i]);
        key += ':';
        keys.emplace_back(key);
    }
    return keys;
}

} // namespace

void version_days::on_month(month m, const domain::month_counts& shown) {
    const auto keys = json_keys(shown.labels);
    day_texts texts(shown.any, empty_day.size() + room_for(keys, digits_max + 1));
    const month_dates dates(m);
    bool first = json_.empty();
    domain::for_each_day(shown.any, [&](std::size_t at) {
        texts[at].add(std::string_view(std::exchange(first, false) ? "\"" : ",\""));
        texts[at].add(dates[at]);
        texts[at].add(std::string_view("\":{"));
    });
    const ordered_counts ordered(shown);
    for (const auto& row : ordered.rows()) {
        const repeated_text& key = keys[row.label];
        row.for_each_day([&](std::size_t at, std::uint64_t downloads) {
            text_writer out = texts[at]; // a copy, which no character written may have changed
            key.write(out);
            out.add(downloads);
            out.add(',');
            texts[at] = out;
        });
    }
    domain::for_each_day(shown.any, [&](std::size_t at) {
        texts[at].drop_last();
        texts[at].add('}');
    });
    json_.add(texts.joined());
    versions_ = domain::merged_versions(versions_, shown.labels);
}

} // namespace wheelcount::api
