#pragma once

#include "domain/encoding/byte_codec.hpp"
#include "domain/encoding/counts_codec.hpp"
#include "wheelcount/domain/project_day.hpp"

namespace wheelcount::domain {

// Breakdown rows of a day in staging: written once and read once, so they are not compressed.

inline constexpr std::size_t bytes_per_row = 4;

inline void write_dimensions(byte_writer& out, const counts_by_dimension& by_dimension) {
    for (const auto& rows : by_dimension) {
        out.varint(rows.size());
        for (const auto& row : rows) {
            out.text(row.label);
            write_counts(out, row.downloads);
        }
    }
}

inline counts_by_dimension read_dimensions(byte_reader& in) {
    counts_by_dimension by_dimension;
    for (auto& rows : by_dimension) {
        rows.resize(in.item_count(bytes_per_row));
        for (auto& row : rows) {
            row.label = in.text();
            row.downloads = read_counts(in);
        }
    }
    return by_dimension;
}

} // namespace wheelcount::domain
