#pragma once

#include "wheelcount/core/log.hpp"
#include "wheelcount/ingest/plan.hpp"

#include <map>
#include <string>
#include <vector>

namespace wheelcount::ingest {

/// Logs why days wait or are idle, once per reason and day. Due steps are logged when they run.
/// Idle days are logged at debug level.
class plan_log {
public:
    explicit plan_log(const log& logger) : logger_(logger) {}

    void log_changes(const std::vector<decision>& plan);

private:
    void log_decision(const decision& planned) const;

    const log& logger_;
    std::map<day, std::string> logged_; ///< the reasons of the previous plan
};

} // namespace wheelcount::ingest
