#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcount::ops {

/// Lines on their way to a file, pipe or socket that may be slow: writing them never waits. What it
/// does not take stays in a buffer, and what finds no room in there is dropped and counted.
/// A file takes everything; a disk that stands still makes even that wait.
class line_buffer {
public:
    static constexpr std::size_t room = 64 * 1024; ///< bytes

    /// The descriptor stays the caller's.
    explicit line_buffer(int descriptor);

    /// Without its line end. Goes out when there is half a buffer of them, or with flush().
    void add(std::string_view line);
    /// Writes what is taken now.
    void flush();

    std::uint64_t dropped() const { return dropped_; }

private:
    std::size_t write_some(std::string_view bytes);

    int descriptor_;
    bool socket_;
    bool pipe_;
    std::string bytes_;
    std::uint64_t dropped_ = 0;
};

} // namespace wheelcount::ops
