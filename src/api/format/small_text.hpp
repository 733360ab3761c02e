#pragma once

#include "api/format/raw_writer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// A text that is written many times, such as a quoted version. Short texts, as most are, are
/// stored inline.
class small_text {
public:
    static constexpr std::size_t short_max = 24;

    explicit small_text(std::string_view text) : size_(text.size()) {
        if (size_ <= short_max)
            text.copy(short_.data(), size_);
        else
            long_ = text;
    }

    void write(raw_writer& out) const {
        if (size_ <= short_max)
            out.add_padded(short_, size_);
        else
            out.add(long_);
    }
    /// Characters that write() needs.
    std::size_t capacity() const { return std::max(size_, short_max); }

private:
    std::size_t size_;
    std::array<char, short_max> short_{};
    std::string long_;
};

/// Characters that all of them need, each with `extra_each` more.
inline std::size_t total_capacity(const std::vector<small_text>& texts, std::size_t extra_each) {
    std::size_t capacity = 0;
    for (const small_text& text : texts)
        capacity += text.capacity() + extra_each;
    return capacity;
}

} // namespace wheelcount::api
