#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace wheelcount::store {

/// How many bytes of a body one row may have so that it never leaves its page. SQLite moves the end
/// of a record above (page - 12) * 64 / 255 - 23 bytes, a quarter of a page, to pages of its own,
/// and each look-up that passes such a record in its binary search copies all of it. Besides body
/// and id a record has at most 6 bytes of types and lengths and 3 of the part's number.
constexpr std::size_t chunk_bytes_max(std::size_t page_bytes, std::size_t id_bytes) {
    return (page_bytes - 12) * 64 / 255 - 23 - 9 - id_bytes;
}

/// A body cut into rows. All parts but the last, which has number 0, are full: the number of the
/// first tells how many follow, thus how much room the whole takes, and where it ends.
class body_chunks {
public:
    body_chunks(std::string_view body, std::size_t bytes_max)
        : body_(body),
          bytes_max_(bytes_max),
          count_(std::max(std::size_t{1}, (body.size() + bytes_max - 1) / bytes_max)) {}

    /// At least one, for an empty body is one, too.
    std::size_t count() const { return count_; }

    /// Of the number `part` < count().
    std::string_view operator[](std::size_t chunk) const {
        return body_.substr((count_ - 1 - chunk) * bytes_max_, bytes_max_);
    }

private:
    std::string_view body_;
    std::size_t bytes_max_;
    std::size_t count_;
};

} // namespace wheelcount::store
