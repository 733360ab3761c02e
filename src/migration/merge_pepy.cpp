#include "migration/merge_pepy.hpp"

#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/domain/year_totals.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::migration {
namespace {

/// The months and years of a project, decoded on first use.
class detail_documents {
public:
    detail_documents(const domain::project_name& project, const store::stored_bodies& stored)
        : project_(project), stored_(stored) {}

    result<void> set_day(day date, const domain::project_day& downloads) {
        const month m = month_of(date);
        auto year = read(years_, m.year(), domain::year_id(project_, m.year()),
                         domain::year_totals(m.year()));
        if (!year) return year.error();
        if ((*year)->contains(m)) {
            (*year)->set_day(date, downloads.total());
            return {};
        }
        auto detail = read(months_, m, domain::month_id(project_, m), domain::month_detail{});
        if (!detail) return detail.error();
        (*detail)->set_day(day_of_month(date), downloads);
        return {};
    }

    void append_changed(std::vector<store::document>& changed) const {
        for (const auto& [y, year] : years_)
            append(changed, domain::year_id(project_, y), year, year.months().empty());
        for (const auto& [m, detail] : months_)
            append(changed, domain::month_id(project_, m), detail, false);
    }

private:
    template <class Key, class T>
    result<T*> read(std::map<Key, T>& all, Key key, const std::string& id, T blank) {
        const auto existing = all.find(key);
        if (existing != all.end()) return &existing->second;
        auto body = store::unpack<T>(stored_.at(id), id);
        if (!body) return body.error();
        return &all.emplace(key, std::move(*body).value_or(std::move(blank))).first->second;
    }

    template <class T>
    void append(std::vector<store::document>& changed, std::string id, const T& now,
                bool blank) const {
        std::string body = now.pack();
        if (!blank && stored_.at(id) != body) changed.push_back({std::move(id), std::move(body)});
    }

    const domain::project_name& project_;
    const store::stored_bodies& stored_;
    std::map<std::chrono::year, domain::year_totals> years_;
    std::map<month, domain::month_detail> months_;
};

std::uint64_t sum_of(const pepy_project& project) {
    std::uint64_t sum = 0;
    for (const auto& [date, versions] : project.days)
        for (const auto& [version, downloads] : versions)
            sum += downloads;
    return sum;
}

} // namespace

void project_history::add(pepy_project spelling) {
    const std::uint64_t sum = sum_of(spelling);
    // A spelling without a total contributes the sum of its days to the total of the others.
    const std::uint64_t before = total_.value_or(sum_);
    if (total_ || spelling.total) total_ = before + std::max(spelling.total.value_or(0), sum);
    sum_ += sum;
    for (auto& [date, versions] : spelling.days) {
        std::erase_if(versions, [](const auto& item) { return item.second == 0; });
        if (versions.empty()) continue;
        auto& existing = days_[date];
        if (existing.empty()) existing.swap(versions); // the usual case: one spelling
        for (const auto& [version, downloads] : versions)
            existing[version] += downloads;
    }
}

std::vector<day> project_history::days() const {
    std::vector<day> dates;
    for (const auto& [date, versions] : days_)
        dates.push_back(date);
    return dates;
}

domain::project_day project_history::on(day date) const {
    domain::project_day downloads{project_, {}};
    for (const auto& [version, count] : days_.at(date))
        downloads.by(domain::dimension::version).push_back({version, {count, 0, 0}});
    return downloads;
}

std::optional<std::uint64_t> project_history::total_above_days() const {
    return total_ && *total_ > sum_ ? total_ : std::nullopt;
}

std::vector<std::string> document_ids(const project_history& history) {
    std::vector<std::string> ids(1, domain::summary_id(history.project()));
    std::optional<month> last;
    for (const day date : history.days()) {
        const month m = month_of(date);
        if (!last || last->year() != m.year())
            ids.push_back(domain::year_id(history.project(), m.year()));
        if (last != m) ids.push_back(domain::month_id(history.project(), m));
        last = m;
    }
    return ids;
}

result<merged_pepy> merge_pepy(const project_history& history, const store::stored_bodies& stored,
                               const domain::day_set& visible, day total_through) {
    const std::string id = domain::summary_id(history.project());
    auto existing = store::unpack<domain::summary>(stored.at(id), id);
    if (!existing) return existing.error();
    auto summary = std::move(*existing).value_or(domain::summary{});

    detail_documents details(history.project(), stored);
    domain::day_set visible_after = visible;
    for (const day date : history.days()) {
        if (visible.contains(date)) continue;
        visible_after.insert(date);
        const auto downloads = history.on(date);
        const auto set = details.set_day(date, downloads);
        if (!set) return set.error();
        summary.set_day(date, downloads.total(), {},
                        visible); // unpublished days do not move to the base
    }

    merged_pepy merged;
    const auto total = history.total_above_days();
    merged.total_taken = total && summary.set_total(*total, total_through, visible_after);
    details.append_changed(merged.changed);
    std::string body = summary.pack();
    const bool blank = summary == domain::summary{};
    if (!blank && stored.at(id) != body) merged.changed.push_back({id, std::move(body)});
    return merged;
}

} // namespace wheelcount::migration
