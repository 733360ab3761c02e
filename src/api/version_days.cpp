#include "api/version_days.hpp"

#include "api/json_out.hpp"
#include "wheelcount/domain/version.hpp"

#include <algorithm>
#include <numeric>

namespace wheelcount::api {
namespace {

/// The labels' numbers in the plain order of their texts.
std::vector<std::uint32_t> string_order(const std::vector<std::string>& labels) {
    std::vector<std::uint32_t> order(labels.size());
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::sort(order, {}, [&labels](auto i) -> const std::string& { return labels[i]; });
    return order;
}

} // namespace

void version_days::on_month(month m, const domain::month_detail& detail) {
    const domain::breakdown& part = detail.of(domain::dimension::version);
    const auto order = string_order(part.labels);
    std::vector<bool> occurs(part.labels.size());
    json_.pop_back();
    for (const auto& [number, entries] : part.days) {
        const day date = first_day(m) + days{number - 1};
        if (!shown_.contains(date) || !visible_.contains(date)) continue;
        std::vector<std::uint64_t> of_day(part.labels.size());
        for (const auto& entry : entries)
            of_day[entry.label] = which_.of(entry.downloads);
        append_key(json_, to_string(date));
        json_ += '{';
        for (const std::uint32_t label : order) {
            if (of_day[label] == 0) continue;
            append_key(json_, part.labels[label]);
            append_number(json_, of_day[label]);
            occurs[label] = true;
        }
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
