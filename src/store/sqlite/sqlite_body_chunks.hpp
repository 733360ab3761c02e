#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace wheelcount::store {

/// The size of a chunk so that its row never needs overflow pages. SQLite moves the end of a record
/// above (page - 12) * 64 / 255 - 23 bytes, a quarter of a page, to overflow pages, and every
/// lookup that compares with such a record in its binary search copies all of it. Apart from chunk
/// and id a record has at most 6 bytes of header and 3 of the chunk's number.
/// https://www.sqlite.org/fileformat2.html#cell_payload_overflow_pages
constexpr std::size_t chunk_bytes_max(std::size_t page_bytes, std::size_t id_bytes) {
    return (page_bytes - 12) * 64 / 255 - 23 - 9 - id_bytes;
}

/// Splits a body into the chunks of its rows. They are numbered downwards to 0, so the number of
/// the first says how many follow. All but chunk 0, the last, have the maximal size.
class body_chunks {
public:
    body_chunks(std::string_view body, std::size_t bytes_max)
        : body_(body),
          bytes_max_(bytes_max),
          count_(std::max(std::size_t{1}, (body.size() + bytes_max - 1) / bytes_max)) {}

    /// At least 1: an empty body has one empty chunk.
    std::size_t count() const { return count_; }

    /// Requires chunk < count().
    std::string_view operator[](std::size_t chunk) const {
        return body_.substr((count_ - 1 - chunk) * bytes_max_, bytes_max_);
    }

private:
    std::string_view body_;
    std::size_t bytes_max_;
    std::size_t count_;
};

} // namespace wheelcount::store
