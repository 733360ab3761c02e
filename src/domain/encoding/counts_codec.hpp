#pragma once

#include "domain/count_fields.hpp"
#include "domain/encoding/byte_codec.hpp"

#include <chrono>

namespace wheelcount::domain {

// Single values, as opposed to series of counts (byte_writer::count_delta()).

inline void write_counts(byte_writer& out, const counts& c) {
    for (const count_field f : count_fields)
        out.varint(c.*f);
}

inline counts read_counts(byte_reader& in) {
    counts c;
    for (const count_field f : count_fields)
        c.*f = in.varint();
    return c;
}

inline void write_time(byte_writer& out, std::chrono::sys_seconds time) {
    out.zigzag(time.time_since_epoch().count());
}

inline std::chrono::sys_seconds read_time(byte_reader& in) {
    return std::chrono::sys_seconds{std::chrono::seconds{in.zigzag()}};
}

} // namespace wheelcount::domain
