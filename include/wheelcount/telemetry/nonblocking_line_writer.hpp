#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcount::telemetry {

/// Writes lines to a pipe, socket, terminal or file without waiting for a slow reader. Lines that
/// cannot be written yet stay in a buffer; lines that do not fit are dropped and counted.
/// A write to a regular file can still wait for the disk.
class nonblocking_line_writer {
public:
    static constexpr std::size_t capacity = 64 * 1024; ///< of the buffer, bytes

    /// All streams share the buffer; dropped lines are counted per stream.
    enum class stream { access, events };

    /// Does not close the descriptor.
    explicit nonblocking_line_writer(int descriptor);

    /// Adds a line, given without its newline. It is written when the buffer is half full, or by
    /// flush().
    void add(stream of, std::string_view line);
    /// Writes as much as the descriptor takes now.
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
