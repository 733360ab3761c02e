#pragma once

#include "wheelcount/domain/counts.hpp"

#include <cstdint>

namespace wheelcount::domain {

/// Which downloads a request counts. Mirrors and CI never overlap: only installers report whether
/// they run under CI, and a mirror is not an installer.
struct count_filter {
    bool mirrors = true; ///< include downloads by mirrors
    bool ci = true;      ///< include downloads by continuous integration

    std::uint64_t apply(const counts& c) const {
        const std::uint64_t excluded = (mirrors ? 0 : c.mirrors) + (ci ? 0 : c.ci);
        return c.all > excluded ? c.all - excluded : 0;
    }
    friend bool operator==(const count_filter&, const count_filter&) = default;
};

} // namespace wheelcount::domain
