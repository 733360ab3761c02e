#pragma once

#include "api/text_writer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// A text that is written many times over, such as a version with what stands around it. Short
/// ones, as most are, are at hand without a pointer.
class repeated_text {
public:
    static constexpr std::size_t short_max = 24;

    explicit repeated_text(std::string_view text) : size_(text.size()) {
        if (size_ <= short_max)
            text.copy(short_.data(), size_);
        else
            long_ = text;
    }

    void write(text_writer& out) const {
        if (size_ <= short_max)
            out.add_front(short_, size_);
        else
            out.add(long_);
    }
    /// How much room write() wants.
    std::size_t room() const { return std::max(size_, short_max); }

private:
    std::size_t size_;
    std::array<char, short_max> short_{};
    std::string long_;
};

/// How much room all of them want, each with so much beside it.
inline std::size_t room_for(const std::vector<repeated_text>& texts, std::size_t beside_each) {
    std::size_t room = 0;
    for (const repeated_text& text : texts)
        room += text.room() + beside_each;
    return room;
}

} // namespace wheelcount::api
