#pragma once

#include "wheelcount/domain/project_day.hpp"

#include <cstdint>

namespace wheelcount::ingest {

/// The dimensions and count types that a source queries. Versions are always included; each other
/// column costs money and can be left out. The default includes all.
class dimension_selection {
public:
    bool has(domain::dimension d) const { return (bits_ >> static_cast<unsigned>(d) & 1U) != 0; }
    void add(domain::dimension d) { bits_ |= bit(d); }
    void remove(domain::dimension d) {
        if (d != domain::dimension::version) bits_ &= ~bit(d);
    }

    bool ci = true;      ///< count downloads flagged as CI
    bool mirrors = true; ///< count downloads by mirrors

    friend bool operator==(const dimension_selection&, const dimension_selection&) = default;

private:
    static constexpr std::uint32_t bit(domain::dimension d) {
        return 1U << static_cast<unsigned>(d);
    }

    std::uint32_t bits_ = (1U << domain::dimension_count) - 1;
};

} // namespace wheelcount::ingest
