#include "support/gzip.hpp"

#include <boost/beast/zlib/deflate_stream.hpp>
#include <boost/crc.hpp>

#include <cstdint>
#include <stdexcept>

namespace wheelcount::test {
namespace {

void append_little_endian(std::string& out, std::uint32_t number) {
    for (int shift = 0; shift < 32; shift += 8)
        out += static_cast<char>((number >> shift) & 0xff);
}

std::string deflate(std::string_view text) {
    namespace zlib = boost::beast::zlib;
    zlib::deflate_stream stream;
    std::string out(stream.upper_bound(text.size()), '\0');
    zlib::z_params step;
    step.next_in = text.data();
    step.avail_in = text.size();
    step.next_out = out.data();
    step.avail_out = out.size();
    boost::system::error_code ec;
    stream.write(step, zlib::Flush::finish, ec);
    if (ec != zlib::error::end_of_stream) throw std::runtime_error("deflate failed");
    out.resize(step.total_out);
    return out;
}

} // namespace

std::string gzip(std::string_view text) {
    std::string out("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
    out += deflate(text);
    boost::crc_32_type crc;
    crc.process_bytes(text.data(), text.size());
    append_little_endian(out, crc.checksum());
    append_little_endian(out, static_cast<std::uint32_t>(text.size()));
    return out;
}

} // namespace wheelcount::test
