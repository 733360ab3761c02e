#include "wheelcount/domain/api_keys_version.hpp"

#include "domain/encoding/byte_codec.hpp"

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;

} // namespace

std::string api_keys_version::pack() const {
    byte_writer out;
    out.byte(format);
    out.varint(number);
    return out.take();
}

result<api_keys_version> api_keys_version::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    const api_keys_version unpacked{in.varint()};
    if (!in.complete()) return error(errc::corrupt, "not a valid version of the API keys");
    return unpacked;
}

} // namespace wheelcount::domain
