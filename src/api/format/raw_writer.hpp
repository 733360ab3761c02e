#pragma once

#include "wheelcount/core/format_number.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace wheelcount::api {

/// Writes into memory that somebody has made large enough beforehand: to look each time whether
/// there is room took half of an answer's time.
class raw_writer {
public:
    raw_writer() = default; ///< nowhere yet
    explicit raw_writer(char* to) : end_(to) {}

    void add(char c) { *end_++ = c; }
    void add(std::string_view text) { end_ += text.copy(end_, text.size()); }
    /// Needs room for digits_max characters.
    void add(std::uint64_t number) { end_ = write_number(end_, number); }
    /// The front of what is copied in a whole with what stands behind it, which is quicker than to
    /// look how long it is. There must be room for all of it.
    template <std::size_t Size>
    void add_padded(const std::array<char, Size>& text, std::size_t size) {
        std::memcpy(end_, text.data(), Size);
        end_ += size;
    }
    /// Takes the last character away again.
    void remove_last() { --end_; }

    const char* end() const { return end_; }

private:
    char* end_ = nullptr;
};

} // namespace wheelcount::api
