#pragma once

#include "wheelcount/domain/counts.hpp"

#include <cstdint>

namespace wheelcount::domain {

/// Which downloads of the log count. Mirrors and CI never overlap: only clients that install
/// packages say whether they run under CI, and those that copy whole indexes are none of them.
struct flavour {
    bool mirrors = true; ///< those by mirrors, too
    bool ci = true;      ///< those by continuous integration, too

    std::uint64_t of(const counts& c) const {
        const std::uint64_t left_out = (mirrors ? 0 : c.mirrors) + (ci ? 0 : c.ci);
        return c.all > left_out ? c.all - left_out : 0;
    }
    friend bool operator==(const flavour&, const flavour&) = default;
};

} // namespace wheelcount::domain
