#pragma once

#include "wheelcount/core/log.hpp"
#include "wheelcount/ingest/plan.hpp"

#include <map>
#include <string>
#include <vector>

namespace wheelcount::ingest {

/// Tells the log why days wait or rest, each once until that changes; what is due is told when it
/// is carried out. Days that rest for good are told at debug level only.
class plan_log {
public:
    explicit plan_log(const log& logger) : logger_(logger) {}

    void log_changes(const std::vector<decision>& plan);

private:
    void log_decision(const decision& planned) const;

    const log& logger_;
    std::map<day, std::string> logged_; ///< the reasons of the plan before
};

} // namespace wheelcount::ingest
