#include "wheelcount/domain/day_record.hpp"

#include "domain/flavours.hpp"
#include "domain/packing.hpp"

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;

} // namespace

std::string day_record::pack() const {
    byte_writer out;
    out.byte(format);
    for (const flavour f : flavours)
        out.varint(downloads.*f);
    out.varint(projects);
    out.text(source);
    out.zigzag(imported_at.time_since_epoch().count());
    out.varint(bytes_billed);
    return out.take();
}

result<day_record> day_record::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    day_record record;
    for (const flavour f : flavours)
        record.downloads.*f = in.varint();
    record.projects = in.varint();
    record.source = in.text();
    record.imported_at = std::chrono::sys_seconds{std::chrono::seconds{in.zigzag()}};
    record.bytes_billed = in.varint();
    if (!in.complete()) return error(errc::corrupt, "these bytes are no packed day record");
    return record;
}

} // namespace wheelcount::domain
