#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace wheelcount::api {

/// Writes to the end of a text whose room is made beforehand, so that nobody has to look each time
/// whether there is any: half of an answer's time went into that.
class text_block {
public:
    static constexpr std::size_t digits_max = 20; ///< of a number

    /// `room` is what will be added at most; more is undefined behaviour.
    text_block(std::string& text, std::size_t room) : text_(text), size_(text.size()) {
        text_.resize(size_ + room);
    }
    text_block(const text_block&) = delete;
    text_block& operator=(const text_block&) = delete;
    ~text_block() { text_.resize(size_); }

    /// Nothing stands before what is added first.
    bool begins_text() const { return size_ == 0; }

    /// One that is copied in a whole with what stands behind it, which is quicker than to look how
    /// long it is. There must be room for all of it.
    template <std::size_t Size>
    void add_front(const std::array<char, Size>& more, std::size_t front) {
        std::memcpy(text_.data() + size_, more.data(), Size);
        size_ += front;
    }
    void add(std::string_view more) { size_ += more.copy(text_.data() + size_, more.size()); }
    void add(char c) { text_[size_++] = c; }
    /// Takes the last character away again.
    void drop_last() { --size_; }
    void add(std::uint64_t number) {
        char* const begin = text_.data() + size_;
        const auto written = std::to_chars(begin, begin + digits_max, number);
        size_ += static_cast<std::size_t>(written.ptr - begin);
    }

private:
    std::string& text_;
    std::size_t size_;
};

} // namespace wheelcount::api
