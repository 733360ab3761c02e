#pragma once

#include "domain/counts_packing.hpp"
#include "domain/packing.hpp"
#include "wheelcount/domain/project_day.hpp"

namespace wheelcount::domain {

// A day by labels, as it arrives: what is packed once and read once.

inline constexpr std::size_t bytes_per_cell = 4;

inline void write_splits(byte_writer& out, const day_splits& splits) {
    for (const auto& cells : splits) {
        out.varint(cells.size());
        for (const auto& cell : cells) {
            out.text(cell.label);
            write_counts(out, cell.downloads);
        }
    }
}

inline day_splits read_splits(byte_reader& in) {
    day_splits splits;
    for (auto& cells : splits) {
        cells.resize(in.length(bytes_per_cell));
        for (auto& cell : cells) {
            cell.label = in.text();
            cell.downloads = read_counts(in);
        }
    }
    return splits;
}

} // namespace wheelcount::domain
