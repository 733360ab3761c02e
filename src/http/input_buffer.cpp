#include "http/input_buffer.hpp"

#include <algorithm>
#include <cstring>

namespace wheelcount::http {

input_buffer::input_buffer(std::size_t size_max)
    : capacity_(std::min(small_.size(), size_max)), size_max_(size_max) {}

void input_buffer::consume(std::size_t count) {
    const char* rest = begin() + count;
    size_ -= count;
    if (large_ && size_ <= small_.size()) {
        std::memcpy(small_.data(), rest, size_);
        large_.reset();
        capacity_ = small_.size();
    } else {
        std::memmove(begin(), rest, size_);
    }
}

bool input_buffer::grow() {
    if (capacity_ == size_max_) return false;
    // The only larger size is the largest: whoever sends more than usual may send all of it.
    auto larger = std::make_unique<char[]>(size_max_);
    std::memcpy(larger.get(), begin(), size_);
    large_ = std::move(larger);
    capacity_ = size_max_;
    return true;
}

} // namespace wheelcount::http
