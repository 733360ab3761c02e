#pragma once

#include <boost/asio/buffer.hpp>

#include <array>
#include <cstddef>
#include <memory>
#include <string_view>

namespace wheelcount::http {

/// What a connection has received and not yet used up. Ordinary requests fit into the object
/// itself, so that an idle connection costs little and a busy one allocates nothing.
class input_buffer {
public:
    explicit input_buffer(std::size_t size_max);

    std::string_view data() const { return {begin(), size_}; }
    boost::asio::mutable_buffer space() { return {begin() + size_, capacity_ - size_}; }
    bool full() const { return size_ == capacity_; }

    void commit(std::size_t count) { size_ += count; }
    /// Drops the first bytes and moves the others to the front.
    void consume(std::size_t count);
    void clear() { size_ = 0; }
    /// Makes room up to the maximum, moving the bytes; false when it is reached.
    bool grow();

private:
    char* begin() { return large_ ? large_.get() : small_.data(); }
    const char* begin() const { return large_ ? large_.get() : small_.data(); }

    std::array<char, 2048> small_;
    std::unique_ptr<char[]> large_;
    std::size_t size_ = 0;
    std::size_t capacity_;
    std::size_t size_max_;
};

} // namespace wheelcount::http
