#include "wheelcount/domain/api_key_record.hpp"

#include "domain/encoding/byte_codec.hpp"
#include "domain/encoding/counts_codec.hpp"
#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/utf8.hpp"

#include <algorithm>

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;

// Bits of the byte that says which optional fields follow.
constexpr std::uint8_t has_last_used = 1;
constexpr std::uint8_t has_limit = 2;
constexpr std::uint8_t has_revoked = 4;
constexpr std::uint8_t has_all = has_last_used | has_limit | has_revoked;

std::uint8_t optional_fields_of(const api_key_record& record) {
    return static_cast<std::uint8_t>((record.last_used ? has_last_used : 0) |
                                     (record.limit ? has_limit : 0) |
                                     (record.revoked_at ? has_revoked : 0));
}

bool is_printable(char32_t c) {
    constexpr char32_t first_printable = 0x20;
    constexpr char32_t del = 0x7F;
    constexpr char32_t last_control = 0x9F;
    return c >= first_printable && (c < del || c > last_control);
}

} // namespace

bool is_key_name(std::string_view text) {
    if (text.empty() || text.size() > api_key_record::name_bytes_max) return false;
    if (trim(text) != text) return false;
    while (!text.empty()) {
        const utf8_character unit = decode_utf8(text);
        if (!unit.code_point || !is_printable(*unit.code_point)) return false;
        text.remove_prefix(unit.length);
    }
    return true;
}

std::string api_key_record::pack() const {
    byte_writer out;
    out.byte(format);
    out.byte(optional_fields_of(*this));
    out.text(name);
    out.raw({reinterpret_cast<const char*>(digest.data()), digest.size()});
    write_time(out, created_at);
    if (last_used) out.date(*last_used);
    if (limit) out.varint(*limit);
    if (revoked_at) write_time(out, *revoked_at);
    return out.take();
}

result<api_key_record> api_key_record::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    const std::uint8_t fields = in.byte();
    in.fail_unless(fields <= has_all);
    api_key_record record;
    record.name = in.text();
    in.fail_unless(is_key_name(record.name));
    const std::string_view digest = in.raw(record.digest.size());
    std::copy(digest.begin(), digest.end(), record.digest.begin());
    record.created_at = read_time(in);
    if (fields & has_last_used) record.last_used = in.date();
    if (fields & has_limit) {
        record.limit = static_cast<std::uint32_t>(in.varint(limit_max));
        in.fail_unless(*record.limit > 0);
    }
    if (fields & has_revoked) record.revoked_at = read_time(in);
    if (!in.complete()) return error(errc::corrupt, "not a valid API key record");
    return record;
}

} // namespace wheelcount::domain
