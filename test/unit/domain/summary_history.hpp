#pragma once

#include "wheelcount/domain/summary.hpp"

#include <map>
#include <optional>

namespace wheelcount::domain {

/// Applies the operations of an ingest to a summary and to a naive model that stores every day and
/// adds them up.
class summary_history {
public:
    void import(day d, const counts& updated) {
        summary_.set_day(d, updated, imported_[d], visible_);
        imported_[d] = updated;
    }
    void publish(day d) { visible_.insert(d); }
    void import_and_publish(day d, const counts& updated) {
        import(d, updated);
        publish(d);
    }
    void roll_up() { summary_.roll_up(visible_); }
    bool set_total(std::uint64_t total, day through) {
        if (!summary_.set_total(total, through, visible_)) return false;
        external_total_ = total;
        through_ = through;
        return true;
    }

    const domain::summary& summary() const { return summary_; }
    const day_set& visible() const { return visible_; }
    std::uint64_t total() const { return summary_.total(visible_); }

    std::uint64_t expected_total() const {
        std::uint64_t total = external_total_;
        for (const auto& [d, downloads] : imported_)
            if (visible_.contains(d) && (!through_ || d > *through_)) total += downloads.all;
        return total;
    }
    counts expected_sum(const window& w) const {
        counts sum;
        for (const auto& [d, downloads] : imported_)
            if (visible_.contains(d) && w.contains(d)) sum += downloads;
        return sum;
    }

private:
    domain::summary summary_;
    day_set visible_;
    std::map<day, counts> imported_;
    std::uint64_t external_total_ = 0;
    std::optional<day> through_;
};

} // namespace wheelcount::domain
