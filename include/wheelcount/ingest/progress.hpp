#pragma once

#include "wheelcount/core/calendar.hpp"

#include <cstdint>

namespace wheelcount::ingest {

/// Is told how far a long job has come. How it is shown is the caller's business.
class progress {
public:
    virtual ~progress() = default;
    /// `total` is zero as long as it is not known.
    virtual void on_progress(day date, std::uint64_t done, std::uint64_t total) = 0;
};

} // namespace wheelcount::ingest
