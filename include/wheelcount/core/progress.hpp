#pragma once

#include <cstdint>
#include <string_view>

namespace wheelcount {

/// Is told how far a long job has come. How it is shown is the caller's business.
class progress {
public:
    virtual ~progress() = default;
    /// `label` says which part of the job, such as the day that is imported. `total` is zero as
    /// long as it is not known.
    virtual void on_progress(std::string_view label, std::uint64_t done, std::uint64_t total) = 0;
};

/// For jobs that nobody watches.
class no_progress final : public progress {
public:
    void on_progress(std::string_view, std::uint64_t, std::uint64_t) override {}
};

} // namespace wheelcount
