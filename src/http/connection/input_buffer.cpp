#include "http/connection/input_buffer.hpp"

#include <cstring>
#include <utility>

namespace wheelcount::http {

std::unique_ptr<input_buffer::block> input_buffer::pool::acquire() {
    // Not make_unique, which would fill it with zeros.
    if (spare_.empty()) return std::unique_ptr<block>(new block);
    auto taken = std::move(spare_.back());
    spare_.pop_back();
    return taken;
}

void input_buffer::pool::recycle(std::unique_ptr<block> returned) {
    if (spare_.size() < spare_max) spare_.push_back(std::move(returned));
}

input_buffer::input_buffer(std::size_t size_max, pool& blocks)
    : blocks_(blocks), size_max_(size_max) {
    capacity_ = block_capacity();
}

boost::asio::mutable_buffer input_buffer::space() {
    if (!begin()) small_ = blocks_.acquire();
    return {begin() + size_, capacity_ - size_};
}

void input_buffer::consume(std::size_t count) {
    const char* remaining = begin() + count;
    size_ -= count;
    if (large_ && size_ <= block_capacity()) {
        small_ = blocks_.acquire();
        std::memcpy(small_->data(), remaining, size_);
        large_.reset();
        capacity_ = block_capacity();
    } else {
        std::memmove(begin(), remaining, size_);
    }
}

void input_buffer::release() {
    size_ = 0;
    large_.reset();
    if (small_) blocks_.recycle(std::move(small_));
    capacity_ = block_capacity();
}

bool input_buffer::grow() {
    if (capacity_ == size_max_) return false;
    // Straight to the maximum: a head that exceeds a block is rare.
    auto larger = std::make_unique<char[]>(size_max_);
    std::memcpy(larger.get(), begin(), size_);
    large_ = std::move(larger);
    blocks_.recycle(std::move(small_));
    capacity_ = size_max_;
    return true;
}

} // namespace wheelcount::http
