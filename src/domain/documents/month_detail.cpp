#include "wheelcount/domain/month_detail.hpp"

#include "domain/label_sort.hpp"
#include "wheelcount/domain/month_counts.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace wheelcount::domain {
namespace {

using entries = std::vector<breakdown::entry>;

/// Maps a label to its index. A sorted vector, because it holds few labels and each is looked up
/// once.
class label_index {
public:
    explicit label_index(const std::vector<std::string>& labels) {
        positions_.reserve(labels.size());
        for (std::uint32_t i = 0; i < labels.size(); ++i)
            positions_.push_back({labels[i], i});
        std::ranges::sort(positions_, {}, &position::label);
    }

    std::optional<std::uint32_t> find(std::string_view label) const {
        const auto it = std::ranges::lower_bound(positions_, label, {}, &position::label);
        if (it == positions_.end() || it->label != label) return std::nullopt;
        return it->number;
    }

private:
    struct position {
        std::string_view label;
        std::uint32_t number;
    };
    std::vector<position> positions_;
};

/// The labels that days use, and those that are not zero in `added`.
std::vector<std::string> labels_in_use(const breakdown& part,
                                       const std::vector<labeled_counts>& added) {
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

/// Old and new labels have the same order, so entries stay sorted.
void renumber(breakdown& part, const label_index& index) {
    std::vector<std::uint32_t> numbers(part.labels.size());
    for (std::size_t i = 0; i < numbers.size(); ++i)
        numbers[i] = index.find(part.labels[i]).value_or(0); // no day uses a dropped label
    for (auto& [day, list] : part.days)
        for (auto& entry : list)
            entry.label = numbers[entry.label];
}

/// The list as sorted entries with distinct labels; nullopt if the index lacks a label.
std::optional<entries> entries_of(const std::vector<labeled_counts>& list,
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

/// Inserts new labels and drops those that no day uses any more.
void relabel(breakdown& part, dimension d, const std::vector<labeled_counts>& list) {
    std::vector<std::string> labels = labels_in_use(part, list);
    sort_distinct(labels, d);
    renumber(part, label_index(labels));
    part.labels = std::move(labels);
}

void replace_day(breakdown& part, dimension d, unsigned day,
                 const std::vector<labeled_counts>& list) {
    const bool had_day = part.days.erase(day) > 0;
    if (list.empty() && !had_day) return;
    // On most days no label is new, so the other days do not change.
    std::optional<entries> new_entries;
    if (!had_day) new_entries = entries_of(list, label_index(part.labels));
    if (!new_entries) {
        relabel(part, d, list);
        new_entries = entries_of(list, label_index(part.labels));
    }
    if (!new_entries->empty()) part.days.emplace(day, std::move(*new_entries));
}

} // namespace

void month_detail::set_day(unsigned day_of_month, const project_day& downloads) {
    if (day_of_month < 1 || day_of_month > days_per_month)
        throw std::out_of_range("month_detail::set_day: no month has such a day");
    for (std::size_t i = 0; i < dimension_count; ++i)
        replace_day(breakdowns_[i], static_cast<dimension>(i), day_of_month,
                    downloads.by_dimension[i]);
}

counts month_detail::total(unsigned day_of_month) const {
    counts sum;
    const auto& versions = by(dimension::version).days;
    const auto found = versions.find(day_of_month);
    if (found == versions.end()) return sum;
    for (const auto& entry : found->second)
        sum += entry.downloads;
    return sum;
}

} // namespace wheelcount::domain
