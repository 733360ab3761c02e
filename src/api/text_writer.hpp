#pragma once

#include "wheelcount/core/number_text.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace wheelcount::api {

/// Writes into memory that somebody has made large enough beforehand: to look each time whether
/// there is room took half of an answer's time.
class text_writer {
public:
    text_writer() = default; ///< nowhere yet
    explicit text_writer(char* to) : end_(to) {}

    void add(char c) { *end_++ = c; }
    void add(std::string_view more) { end_ += more.copy(end_, more.size()); }
    /// Needs room for digits_max characters.
    void add(std::uint64_t number) { end_ = write_number(end_, number); }
    /// The front of what is copied in a whole with what stands behind it, which is quicker than to
    /// look how long it is. There must be room for all of it.
    template <std::size_t Size>
    void add_front(const std::array<char, Size>& more, std::size_t front) {
        std::memcpy(end_, more.data(), Size);
        end_ += front;
    }
    /// Takes the last character away again.
    void drop_last() { --end_; }

    const char* end() const { return end_; }

private:
    char* end_ = nullptr;
};

} // namespace wheelcount::api
