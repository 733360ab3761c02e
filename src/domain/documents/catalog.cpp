#include "wheelcount/domain/catalog.hpp"

#include "domain/encoding/day_set_codec.hpp"

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;

} // namespace

std::string catalog::pack() const {
    byte_writer out;
    out.byte(format);
    out.varint(data_version);
    out.byte(demo ? 1 : 0);
    write_days(out, visible);
    return out.take();
}

result<catalog> catalog::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    catalog unpacked;
    unpacked.data_version = in.varint();
    unpacked.demo = in.varint(1) == 1;
    unpacked.visible = read_days(in);
    if (!in.complete()) return error(errc::corrupt, "not a valid catalog");
    return unpacked;
}

} // namespace wheelcount::domain
