#include "wheelcount/ingest/plan_log.hpp"

#include <utility>

namespace wheelcount::ingest {

void plan_log::log_changes(const std::vector<decision>& plan) {
    std::map<day, std::string> current;
    for (const auto& d : plan) {
        if (d.is_due()) continue;
        const auto previous = logged_.find(d.date);
        if (previous == logged_.end() || previous->second != d.reason) log_decision(d);
        current.emplace(d.date, d.reason);
    }
    logged_ = std::move(current);
}

void plan_log::log_decision(const decision& planned) const {
    const std::string date = to_string(planned.date);
    if (planned.action == step::none)
        logger_.debug("day.idle", {{"day", date}, {"reason", planned.reason}});
    else if (planned.due_at)
        logger_.info(
            "day.waiting",
            {{"day", date}, {"reason", planned.reason}, {"until", to_string(*planned.due_at)}});
    else
        logger_.info("day.waiting", {{"day", date}, {"reason", planned.reason}});
}

} // namespace wheelcount::ingest
