#include "wheelcount/ingest/decision_log.hpp"

#include <utility>

namespace wheelcount::ingest {

void decision_log::tell(const std::vector<decision>& plan) {
    std::map<day, std::string> now;
    for (const auto& d : plan) {
        if (d.is_due()) continue;
        const auto before = told_.find(d.date);
        if (before == told_.end() || before->second != d.reason) tell(d);
        now.emplace(d.date, d.reason);
    }
    told_ = std::move(now);
}

void decision_log::tell(const decision& one) const {
    const std::string date = to_string(one.date);
    if (one.what == step::none)
        events_.debug("day.idle", {{"day", date}, {"reason", one.reason}});
    else if (one.at)
        events_.info("day.waiting",
                     {{"day", date}, {"reason", one.reason}, {"until", to_string(*one.at)}});
    else
        events_.info("day.waiting", {{"day", date}, {"reason", one.reason}});
}

} // namespace wheelcount::ingest
