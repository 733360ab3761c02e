#pragma once

#include <cstdint>

namespace wheelcount::domain {

/// Downloads by count type. All three are stored from the first import on, because a type cannot
/// be added to past days later.
struct counts {
    std::uint64_t all = 0;     ///< every row of the log
    std::uint64_t mirrors = 0; ///< by mirrors, which copy whole indexes; part of `all`
    std::uint64_t ci = 0;      ///< flagged as continuous integration; part of `all`

    std::uint64_t without_mirrors() const { return all > mirrors ? all - mirrors : 0; }

    counts& operator+=(const counts& other) {
        all += other.all;
        mirrors += other.mirrors;
        ci += other.ci;
        return *this;
    }
    friend counts operator+(counts a, const counts& b) { return a += b; }
    friend bool operator==(const counts&, const counts&) = default;
};

} // namespace wheelcount::domain
