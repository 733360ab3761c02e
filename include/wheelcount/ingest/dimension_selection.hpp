#pragma once

#include "wheelcount/domain/project_day.hpp"

#include <cstdint>

namespace wheelcount::ingest {

/// What is asked for beside the versions, which are always in it. Columns cost money, so each can
/// be left out. Whoever made none has all.
class dimension_selection {
public:
    bool has(domain::dimension d) const { return (bits_ >> static_cast<unsigned>(d) & 1U) != 0; }
    void add(domain::dimension d) { bits_ |= bit(d); }
    void remove(domain::dimension d) {
        if (d != domain::dimension::version) bits_ &= ~bit(d);
    }

    bool ci = true;      ///< how many downloads were flagged as CI
    bool mirrors = true; ///< how many were by mirrors

    friend bool operator==(const dimension_selection&, const dimension_selection&) = default;

private:
    static constexpr std::uint32_t bit(domain::dimension d) {
        return 1U << static_cast<unsigned>(d);
    }

    std::uint32_t bits_ = (1U << domain::dimension_count) - 1;
};

} // namespace wheelcount::ingest
