#include "api/version_days.hpp"

#include "api/json_out.hpp"
#include "api/ordered_counts.hpp"
#include "wheelcount/core/json_text.hpp"
#include "wheelcount/domain/version.hpp"

namespace wheelcount::api {
namespace {

/// As they stand before a number; each is written many times.
std::vector<std::string> json_keys(const std::vector<std::string>& labels) {
    std::vector<std::string> keys(labels.size());
    for (std::size_t i = 0; i < labels.size(); ++i) {
        append_json_string(keys[i], labels[i]);
        keys[i] += ':';
    }
    return keys;
}

} // namespace

void version_days::on_month(month m, const domain::month_detail& detail) {
    const domain::breakdown& part = detail.of(domain::dimension::version);
    ordered_counts counts(part, which_);
    const auto keys = json_keys(part.labels);
    std::vector<bool> occurs(part.labels.size());
    json_.pop_back();
    for (const auto& [number, entries] : part.days) {
        const day date = first_day(m) + days{number - 1};
        if (!shown_.contains(date) || !visible_.contains(date)) continue;
        append_key(json_, to_string(date));
        json_ += '{';
        counts.visit(entries, [&](std::uint32_t label, std::uint64_t downloads) {
            append_comma(json_);
            json_ += keys[label];
            append_number(json_, downloads);
            occurs[label] = true;
        });
        json_ += '}';
    }
    json_ += '}';
    for (std::size_t i = 0; i < occurs.size(); ++i)
        if (occurs[i]) versions_.insert(part.labels[i]);
}

std::vector<std::string> version_days::versions() const {
    std::vector<std::string> ascending(versions_.begin(), versions_.end());
    domain::sort_versions(ascending);
    return ascending;
}

} // namespace wheelcount::api
