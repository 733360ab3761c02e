#include "wheelcount/domain/month_detail.hpp"

#include "domain/label_order.hpp"
#include "wheelcount/domain/month_counts.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace wheelcount::domain {
namespace {

using entries = std::vector<breakdown::entry>;

/// Finds the number of a label. A sorted list, because it is made for a few labels and asked once
/// for each.
class label_index {
public:
    explicit label_index(const std::vector<std::string>& labels) {
        places_.reserve(labels.size());
        for (std::uint32_t i = 0; i < labels.size(); ++i)
            places_.push_back({labels[i], i});
        std::ranges::sort(places_, {}, &place::label);
    }

    std::optional<std::uint32_t> find(std::string_view label) const {
        const auto at = std::ranges::lower_bound(places_, label, {}, &place::label);
        if (at == places_.end() || at->label != label) return std::nullopt;
        return at->number;
    }

private:
    struct place {
        std::string_view label;
        std::uint32_t number;
    };
    std::vector<place> places_;
};

/// Those that days use, and those that are not zero in `added`.
std::vector<std::string> labels_in_use(const breakdown& part,
                                       const std::vector<labelled_counts>& added) {
    std::vector<bool> used(part.labels.size());
    for (const auto& [day, list] : part.days)
        for (const auto& entry : list)
            used[entry.label] = true;

    std::vector<std::string> labels;
    for (std::size_t i = 0; i < used.size(); ++i)
        if (used[i]) labels.push_back(part.labels[i]);
    for (const auto& item : added)
        if (item.downloads != counts{}) labels.push_back(item.label);
    return labels;
}

/// Order is that of the releases, so what was ascending stays so.
void renumber(breakdown& part, const label_index& index) {
    std::vector<std::uint32_t> numbers(part.labels.size());
    for (std::size_t i = 0; i < numbers.size(); ++i)
        numbers[i] = index.find(part.labels[i]).value_or(0); // no day uses one that is gone
    for (auto& [day, list] : part.days)
        for (auto& entry : list)
            entry.label = numbers[entry.label];
}

/// The list as entries, ascending, each label once; nullopt when the index lacks one.
std::optional<entries> entries_of(const std::vector<labelled_counts>& list,
                                  const label_index& index) {
    entries found;
    found.reserve(list.size());
    for (const auto& item : list) {
        if (item.downloads == counts{}) continue;
        const auto label = index.find(item.label);
        if (!label) return std::nullopt;
        found.push_back({*label, item.downloads});
    }
    std::ranges::sort(found, {}, &breakdown::entry::label);
    std::size_t last = 0;
    for (std::size_t i = 1; i < found.size(); ++i) {
        if (found[i].label == found[last].label)
            found[last].downloads += found[i].downloads;
        else
            found[++last] = found[i];
    }
    if (!found.empty()) found.resize(last + 1);
    return found;
}

/// Brings new labels into their order and drops those that no day uses any more.
void relabel(breakdown& part, dimension d, const std::vector<labelled_counts>& list) {
    std::vector<std::string> labels = labels_in_use(part, list);
    sort_distinct(labels, d);
    renumber(part, label_index(labels));
    part.labels = std::move(labels);
}

void replace_day(breakdown& part, dimension d, unsigned day,
                 const std::vector<labelled_counts>& list) {
    const bool had = part.days.erase(day) > 0;
    if (list.empty() && !had) return;
    // On most days no label is new, and then nothing of the others changes.
    std::optional<entries> now;
    if (!had) now = entries_of(list, label_index(part.labels));
    if (!now) {
        relabel(part, d, list);
        now = entries_of(list, label_index(part.labels));
    }
    if (!now->empty()) part.days.emplace(day, std::move(*now));
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
