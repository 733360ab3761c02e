#include "http/input_buffer.hpp"

#include <cstring>
#include <utility>

namespace wheelcount::http {

std::unique_ptr<input_buffer::block> input_buffer::pool::take() {
    // Not make_unique, which would write zeros all over it.
    if (spare_.empty()) return std::unique_ptr<block>(new block);
    auto taken = std::move(spare_.back());
    spare_.pop_back();
    return taken;
}

void input_buffer::pool::give(std::unique_ptr<block> back) {
    if (spare_.size() < spare_max) spare_.push_back(std::move(back));
}

input_buffer::input_buffer(std::size_t size_max, pool& blocks)
    : blocks_(blocks), size_max_(size_max) {
    capacity_ = usual_capacity();
}

boost::asio::mutable_buffer input_buffer::space() {
    if (!begin()) small_ = blocks_.take();
    return {begin() + size_, capacity_ - size_};
}

void input_buffer::consume(std::size_t count) {
    const char* rest = begin() + count;
    size_ -= count;
    if (large_ && size_ <= usual_capacity()) {
        small_ = blocks_.take();
        std::memcpy(small_->data(), rest, size_);
        large_.reset();
        capacity_ = usual_capacity();
    } else {
        std::memmove(begin(), rest, size_);
    }
}

void input_buffer::release() {
    size_ = 0;
    large_.reset();
    if (small_) blocks_.give(std::move(small_));
    capacity_ = usual_capacity();
}

bool input_buffer::grow() {
    if (capacity_ == size_max_) return false;
    // The only larger size is the largest: whoever sends more than usual may send all of it.
    auto larger = std::make_unique<char[]>(size_max_);
    std::memcpy(larger.get(), begin(), size_);
    large_ = std::move(larger);
    blocks_.give(std::move(small_));
    capacity_ = size_max_;
    return true;
}

} // namespace wheelcount::http
