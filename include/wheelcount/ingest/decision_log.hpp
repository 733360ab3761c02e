#pragma once

#include "wheelcount/core/log.hpp"
#include "wheelcount/ingest/plan.hpp"

#include <map>
#include <string>
#include <vector>

namespace wheelcount::ingest {

/// Tells the log why days wait or rest, each once until that changes; what is due is told when it
/// is carried out. Days that rest for good are told at debug level only.
class decision_log {
public:
    explicit decision_log(const log& events) : events_(events) {}

    void tell(const std::vector<decision>& plan);

private:
    void tell(const decision& one) const;

    const log& events_;
    std::map<day, std::string> told_; ///< the reasons of the plan before
};

} // namespace wheelcount::ingest
