// Goal: lines arrive whole and in order, and a slow reader never blocks the writer.
#include "wheelcount/telemetry/nonblocking_line_writer.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <string>

#include <sys/socket.h>
#include <unistd.h>

namespace wheelcount::telemetry {
namespace {

using stream = nonblocking_line_writer::stream;

/// A pipe or a pair of sockets.
class byte_channel {
public:
    explicit byte_channel(bool of_sockets) {
        const int failed =
            of_sockets ? ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()) : ::pipe(ends_.data());
        BOOST_REQUIRE(failed == 0);
    }
    byte_channel(const byte_channel&) = delete;
    byte_channel& operator=(const byte_channel&) = delete;
    ~byte_channel() {
        stop_reading();
        ::close(ends_[1]);
    }

    int writer() const { return ends_[1]; }
    void stop_reading() {
        if (ends_[0] >= 0) ::close(ends_[0]);
        ends_[0] = -1;
    }
    /// Reads exactly `size` bytes.
    std::string read(std::size_t size) {
        std::string bytes(size, '\0');
        for (std::size_t done = 0; done < size;) {
            const ssize_t count = ::read(ends_[0], bytes.data() + done, size - done);
            BOOST_REQUIRE(count > 0);
            done += static_cast<std::size_t>(count);
        }
        return bytes;
    }

private:
    std::array<int, 2> ends_{};
};

const bool both_kinds[] = {false, true};

BOOST_AUTO_TEST_CASE(lines_are_written_by_a_flush) {
    for (const bool sockets : both_kinds) {
        byte_channel peer(sockets);
        nonblocking_line_writer lines(peer.writer());
        lines.add(stream::events, "first");
        lines.add(stream::events, "second");
        lines.flush();
        BOOST_TEST(peer.read(13) == "first\nsecond\n");
    }
}

BOOST_AUTO_TEST_CASE(a_half_full_buffer_is_written_without_a_flush) {
    for (const bool sockets : both_kinds) {
        byte_channel peer(sockets);
        nonblocking_line_writer lines(peer.writer());
        const std::string line(1'000, 'x');
        for (int i = 0; i < 33; ++i)
            lines.add(stream::events, line);
        BOOST_TEST(peer.read(1'001) == line + "\n");
    }
}

BOOST_AUTO_TEST_CASE(lines_are_dropped_whole_and_counted_by_stream_when_the_reader_is_slow) {
    for (const bool sockets : both_kinds) {
        byte_channel peer(sockets);
        nonblocking_line_writer lines(peer.writer());
        std::string expected;
        std::uint64_t added = 0;
        while (lines.dropped(stream::events) == 0) {
            const std::string line = std::to_string(added++) + std::string(4'000, 'x');
            lines.add(stream::events, line);
            if (lines.dropped(stream::events) == 0) expected += line + "\n";
        }
        // The pipe and the buffer are full. Reading makes room for the buffer.
        std::string arrived = peer.read(expected.size() - nonblocking_line_writer::capacity);
        lines.flush();
        arrived += peer.read(nonblocking_line_writer::capacity / 2);
        BOOST_TEST(expected.starts_with(arrived));
        lines.add(stream::events, "later");
        BOOST_TEST(lines.dropped(stream::events) == 1U);
        BOOST_TEST(lines.dropped(stream::access) == 0U);
        while (lines.dropped(stream::access) == 0)
            lines.add(stream::access, std::string(4'000, 'x'));
        BOOST_TEST(lines.dropped(stream::events) == 1U);
    }
}

BOOST_AUTO_TEST_CASE(a_closed_reader_is_ignored) {
    byte_channel peer(true);
    nonblocking_line_writer lines(peer.writer());
    peer.stop_reading();
    lines.add(stream::events, "lost");
    lines.flush();
    lines.add(stream::events, "lost");
}

} // namespace
} // namespace wheelcount::telemetry
