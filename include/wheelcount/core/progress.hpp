#pragma once

#include <cstdint>
#include <string_view>

namespace wheelcount {

/// Receives the progress of a long job.
class progress {
public:
    virtual ~progress() = default;
    /// `label` names the part of the job, such as the day that is imported. `total` is zero while
    /// it is unknown.
    virtual void on_progress(std::string_view label, std::uint64_t done, std::uint64_t total) = 0;
};

/// Ignores progress.
class no_progress final : public progress {
public:
    void on_progress(std::string_view, std::uint64_t, std::uint64_t) override {}
};

} // namespace wheelcount
