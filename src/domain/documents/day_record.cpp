#include "wheelcount/domain/day_record.hpp"

#include "domain/encoding/byte_codec.hpp"
#include "domain/encoding/counts_codec.hpp"

#include <limits>

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;
constexpr std::uint8_t format_with_reconciliation = 2;
constexpr std::uint64_t number_max = std::numeric_limits<std::uint32_t>::max();

void write(byte_writer& out, const day_record::reconciliation_state& reconciliation) {
    out.varint(reconciliation.log_rows);
    out.varint(reconciliation.bytes_processed);
    write_time(out, reconciliation.verified_at);
    out.varint(reconciliation.revision);
    out.varint(reconciliation.counting_version);
    out.byte(reconciliation.below_threshold ? 1 : 0);
}

day_record::reconciliation_state read_reconciliation(byte_reader& in) {
    day_record::reconciliation_state reconciliation;
    reconciliation.log_rows = in.varint();
    reconciliation.bytes_processed = in.varint();
    reconciliation.verified_at = read_time(in);
    reconciliation.revision = static_cast<std::uint32_t>(in.varint(number_max));
    reconciliation.counting_version = static_cast<std::uint32_t>(in.varint(number_max));
    reconciliation.below_threshold = in.varint(1) == 1;
    return reconciliation;
}

} // namespace

std::string day_record::pack() const {
    byte_writer out;
    out.byte(reconciliation ? format_with_reconciliation : format);
    write_counts(out, downloads);
    out.varint(projects);
    out.text(source);
    write_time(out, imported_at);
    out.varint(bytes_billed);
    if (reconciliation) write(out, *reconciliation);
    return out.take();
}

result<day_record> day_record::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    const std::uint8_t read_format = in.byte();
    in.fail_unless(read_format == format || read_format == format_with_reconciliation);
    day_record record;
    record.downloads = read_counts(in);
    record.projects = in.varint();
    record.source = in.text();
    record.imported_at = read_time(in);
    record.bytes_billed = in.varint();
    if (read_format == format_with_reconciliation) record.reconciliation = read_reconciliation(in);
    if (!in.complete()) return error(errc::corrupt, "not a valid day record");
    return record;
}

} // namespace wheelcount::domain
