#pragma once

#include <boost/asio/buffer.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <string_view>
#include <tuple>
#include <vector>

namespace wheelcount::http {

/// The bytes that a connection has received and not consumed. An ordinary request fits into a block
/// borrowed from a pool, so that an idle connection holds no buffer and a busy one allocates none.
class input_buffer {
public:
    using block = std::array<char, 2048>;

    /// Unused blocks.
    class pool {
    public:
        std::unique_ptr<block> acquire();
        void recycle(std::unique_ptr<block> returned);

    private:
        static constexpr std::size_t spare_max = 64;
        std::vector<std::unique_ptr<block>> spare_;
    };

    /// `blocks` must outlive the buffer.
    input_buffer(std::size_t size_max, pool& blocks);
    ~input_buffer() { release(); }
    input_buffer(const input_buffer&) = delete;
    input_buffer& operator=(const input_buffer&) = delete;

    std::string_view data() const { return {begin(), size_}; }
    boost::asio::mutable_buffer space();
    bool full() const { return size_ == capacity_; }

    void commit(std::size_t count) { size_ += count; }
    /// Removes the first bytes and moves the others to the front.
    void consume(std::size_t count);
    /// Removes all bytes and returns the memory until the next space().
    void release();
    void release_if_empty() {
        if (size_ == 0) release();
    }
    /// Grows to the maximum and moves the bytes; false if it is that large already.
    bool grow();

private:
    char* begin() { return large_ ? large_.get() : small_ ? small_->data() : nullptr; }
    const char* begin() const { return large_ ? large_.get() : small_ ? small_->data() : nullptr; }
    std::size_t block_capacity() const { return std::min(std::tuple_size_v<block>, size_max_); }

    pool& blocks_;
    std::unique_ptr<block> small_;
    std::unique_ptr<char[]> large_; ///< replaces small_
    std::size_t size_ = 0;
    std::size_t capacity_;
    std::size_t size_max_;
};

} // namespace wheelcount::http
