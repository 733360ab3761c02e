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

/// What a connection has received and not yet used up. Ordinary requests fit into a block that is
/// borrowed while there is one, so that an idle connection costs next to nothing and a busy one
/// allocates nothing.
class input_buffer {
public:
    using block = std::array<char, 2048>;

    /// Blocks that nobody uses.
    class pool {
    public:
        std::unique_ptr<block> acquire();
        void recycle(std::unique_ptr<block> returned);

    private:
        static constexpr std::size_t spare_max = 64;
        std::vector<std::unique_ptr<block>> spare_;
    };

    /// `blocks` must outlive it.
    input_buffer(std::size_t size_max, pool& blocks);
    ~input_buffer() { release(); }
    input_buffer(const input_buffer&) = delete;
    input_buffer& operator=(const input_buffer&) = delete;

    std::string_view data() const { return {begin(), size_}; }
    boost::asio::mutable_buffer space();
    bool full() const { return size_ == capacity_; }

    void commit(std::size_t count) { size_ += count; }
    /// Drops the first bytes and moves the others to the front.
    void consume(std::size_t count);
    /// Drops all and takes no memory until there is need for space.
    void release();
    void release_if_empty() {
        if (size_ == 0) release();
    }
    /// Makes room up to the maximum, moving the bytes; false when it is reached.
    bool grow();

private:
    char* begin() { return large_ ? large_.get() : small_ ? small_->data() : nullptr; }
    const char* begin() const { return large_ ? large_.get() : small_ ? small_->data() : nullptr; }
    std::size_t block_capacity() const { return std::min(std::tuple_size_v<block>, size_max_); }

    pool& blocks_;
    std::unique_ptr<block> small_;
    std::unique_ptr<char[]> large_; ///< instead of the small one
    std::size_t size_ = 0;
    std::size_t capacity_;
    std::size_t size_max_;
};

} // namespace wheelcount::http
