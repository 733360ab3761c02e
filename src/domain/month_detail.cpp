#include "wheelcount/domain/month_detail.hpp"

#include "domain/label_order.hpp"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

namespace wheelcount::domain {
namespace {

constexpr unsigned days_per_month = 31;

using label_index = std::unordered_map<std::string_view, std::uint32_t>;

/// Those that days use, and those that are not zero in `added`.
std::vector<std::string> labels_in_use(const breakdown& part,
                                       const std::vector<labelled_counts>& added) {
    std::vector<bool> used(part.labels.size());
    for (const auto& [day, entries] : part.days)
        for (const auto& entry : entries)
            used[entry.label] = true;

    std::vector<std::string> labels;
    for (std::size_t i = 0; i < used.size(); ++i)
        if (used[i]) labels.push_back(part.labels[i]);
    for (const auto& item : added)
        if (item.downloads != counts{}) labels.push_back(item.label);
    return labels;
}

label_index index_of(const std::vector<std::string>& labels) {
    label_index index;
    for (const auto& label : labels)
        index.emplace(label, static_cast<std::uint32_t>(index.size()));
    return index;
}

/// Order is that of the releases, so what was ascending stays so.
void renumber(breakdown& part, const label_index& index) {
    for (auto& [day, entries] : part.days)
        for (auto& entry : entries)
            entry.label = index.at(part.labels[entry.label]);
}

std::vector<breakdown::entry> entries_of(const std::vector<labelled_counts>& list,
                                         const label_index& index) {
    std::map<std::uint32_t, counts> sums;
    for (const auto& item : list)
        if (item.downloads != counts{}) sums[index.at(item.label)] += item.downloads;

    std::vector<breakdown::entry> entries;
    for (const auto& [label, downloads] : sums)
        entries.push_back({label, downloads});
    return entries;
}

void replace_day(breakdown& part, dimension d, unsigned day,
                 const std::vector<labelled_counts>& list) {
    part.days.erase(day);
    std::vector<std::string> labels = labels_in_use(part, list);
    sort_distinct(labels, d);
    const label_index index = index_of(labels);
    renumber(part, index);
    auto entries = entries_of(list, index);
    if (!entries.empty()) part.days.emplace(day, std::move(entries));
    part.labels = std::move(labels);
}

} // namespace

void month_detail::set_day(unsigned day_of_month, const project_day& downloads) {
    if (day_of_month < 1 || day_of_month > days_per_month)
        throw std::out_of_range("month_detail::set_day: no month has such a day");
    for (std::size_t i = 0; i < dimension_count; ++i)
        replace_day(parts_[i], static_cast<dimension>(i), day_of_month, downloads.splits[i]);
}

counts month_detail::total(unsigned day_of_month) const {
    counts sum;
    const auto& versions = of(dimension::version).days;
    const auto found = versions.find(day_of_month);
    if (found == versions.end()) return sum;
    for (const auto& entry : found->second)
        sum += entry.downloads;
    return sum;
}

} // namespace wheelcount::domain
