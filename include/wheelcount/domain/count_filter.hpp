#pragma once

#include "wheelcount/domain/counts.hpp"

#include <cstdint>

namespace wheelcount::domain {

/// Which downloads of the log count. Mirrors and CI never overlap: only clients that install
/// packages say whether they run under CI, and those that copy whole indexes are none of them.
struct count_filter {
    bool mirrors = true; ///< those by mirrors, too
    bool ci = true;      ///< those by continuous integration, too

    std::uint64_t apply(const counts& c) const {
        const std::uint64_t excluded = (mirrors ? 0 : c.mirrors) + (ci ? 0 : c.ci);
        return c.all > excluded ? c.all - excluded : 0;
    }
    friend bool operator==(const count_filter&, const count_filter&) = default;
};

} // namespace wheelcount::domain
