#include "wheelcount/domain/day_record.hpp"

#include "domain/counts_packing.hpp"
#include "domain/packing.hpp"

#include <limits>

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;
constexpr std::uint8_t format_with_follow_up = 2;
constexpr std::uint64_t number_max = std::numeric_limits<std::uint32_t>::max();

void write(byte_writer& out, const day_record::follow_up& again) {
    out.varint(again.log_rows);
    out.varint(again.bytes_processed);
    write_time(out, again.verified_at);
    out.varint(again.revision);
    out.varint(again.counting_version);
    out.byte(again.low ? 1 : 0);
}

day_record::follow_up read_follow_up(byte_reader& in) {
    day_record::follow_up again;
    again.log_rows = in.varint();
    again.bytes_processed = in.varint();
    again.verified_at = read_time(in);
    again.revision = static_cast<std::uint32_t>(in.varint(number_max));
    again.counting_version = static_cast<std::uint32_t>(in.varint(number_max));
    again.low = in.varint(1) == 1;
    return again;
}

} // namespace

std::string day_record::pack() const {
    byte_writer out;
    out.byte(again ? format_with_follow_up : format);
    write_counts(out, downloads);
    out.varint(projects);
    out.text(source);
    write_time(out, imported_at);
    out.varint(bytes_billed);
    if (again) write(out, *again);
    return out.take();
}

result<day_record> day_record::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    const std::uint8_t read_format = in.byte();
    in.fail_unless(read_format == format || read_format == format_with_follow_up);
    day_record record;
    record.downloads = read_counts(in);
    record.projects = in.varint();
    record.source = in.text();
    record.imported_at = read_time(in);
    record.bytes_billed = in.varint();
    if (read_format == format_with_follow_up) record.again = read_follow_up(in);
    if (!in.complete()) return error(errc::corrupt, "not a valid day record");
    return record;
}

} // namespace wheelcount::domain
