#pragma once

#include "wheelcount/core/format_number.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace wheelcount::api {

/// Writes without bounds checks: the caller reserves enough memory. The checks took half of the
/// time of the largest responses.
class raw_writer {
public:
    raw_writer() = default; ///< must not be written to
    explicit raw_writer(char* to) : end_(to) {}

    void add(char c) { *end_++ = c; }
    void add(std::string_view text) { end_ += text.copy(end_, text.size()); }
    /// Needs capacity for digits_max characters.
    void add(std::uint64_t number) { end_ = write_number(end_, number); }
    /// Adds the first `size` characters. Copies all of `text`, since a fixed size is faster; needs
    /// capacity for `Size` characters.
    template <std::size_t Size>
    void add_padded(const std::array<char, Size>& text, std::size_t size) {
        std::memcpy(end_, text.data(), Size);
        end_ += size;
    }
    void remove_last() { --end_; }

    const char* end() const { return end_; }

private:
    char* end_ = nullptr;
};

} // namespace wheelcount::api
