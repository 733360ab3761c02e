#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcount::telemetry {

/// Lines on their way to a file, pipe or socket that may be slow: writing them never waits. What it
/// does not take stays in a buffer, and what finds no room in there is dropped and counted.
/// A file takes everything; a disk that stands still makes even that wait.
class nonblocking_line_writer {
public:
    static constexpr std::size_t capacity = 64 * 1024; ///< bytes

    /// Streams share the buffer. Dropped lines are counted per stream.
    enum class stream { access, events };

    /// The descriptor stays the caller's.
    explicit nonblocking_line_writer(int descriptor);

    /// Without its line end. Goes out when there is half a buffer of them, or with flush().
    void add(stream of, std::string_view line);
    /// Writes what is taken now.
    void flush();

    std::uint64_t dropped(stream of) const { return dropped_[static_cast<std::size_t>(of)]; }

private:
    std::size_t write_some(std::string_view bytes);

    int descriptor_;
    bool socket_;
    bool pipe_;
    std::string bytes_;
    std::array<std::uint64_t, 2> dropped_{}; ///< by stream
};

} // namespace wheelcount::telemetry
