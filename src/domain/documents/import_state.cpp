#include "wheelcount/domain/import_state.hpp"

#include "domain/encoding/byte_codec.hpp"
#include "domain/encoding/dimension_codec.hpp"

#include <limits>

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;
constexpr std::uint64_t number_max = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t bytes_per_page = 2;

std::uint32_t read_number(byte_reader& in) {
    return static_cast<std::uint32_t>(in.varint(number_max));
}

void write_job(byte_writer& out, const import_state& state) {
    out.text(state.source);
    out.text(state.job_id);
    out.date(state.submitted_on);
    out.varint(state.attempt);
    out.varint(state.revision);
    out.varint(state.replaced_downloads);
    out.byte(state.has_stale_rows ? 1 : 0);
    out.varint(state.bytes_billed_max);
    out.varint(state.bytes_processed);
    out.varint(state.bytes_billed);
    out.varint(state.projects_expected);
}

void read_job(byte_reader& in, import_state& state) {
    state.source = in.text();
    state.job_id = in.text();
    state.submitted_on = in.date();
    state.attempt = read_number(in);
    state.revision = read_number(in);
    state.replaced_downloads = in.varint();
    state.has_stale_rows = in.varint(1) == 1;
    state.bytes_billed_max = in.varint();
    state.bytes_processed = in.varint();
    state.bytes_billed = in.varint();
    state.projects_expected = in.varint();
}

void write_pages(byte_writer& out, const import_state& state) {
    out.text(state.cursor);
    out.varint(state.pages.size());
    for (const auto& page : state.pages) {
        out.text(page.first_project);
        out.varint(page.chunks);
    }
    out.varint(state.rows);
    out.varint(state.projects);
    write_counts(out, state.downloads);
    out.varint(state.log_rows);
}

void read_pages(byte_reader& in, import_state& state) {
    state.cursor = in.text();
    for (std::size_t left = in.item_count(bytes_per_page); left > 0 && !in.failed(); --left) {
        import_state::page page;
        page.first_project = in.text();
        page.chunks = read_number(in);
        state.pages.push_back(std::move(page));
    }
    state.rows = in.varint();
    state.projects = in.varint();
    state.downloads = read_counts(in);
    state.log_rows = in.varint();
}

} // namespace

std::string import_state::pack() const {
    byte_writer out;
    out.byte(format);
    out.byte(static_cast<std::uint8_t>(current_phase));
    write_job(out, *this);
    write_pages(out, *this);
    out.varint(failed_volume_checks);
    write_time(out, quarantined_since);
    write_time(out, recheck_at);
    out.text(loaded_through);
    write_dimensions(out, loaded_totals);
    return out.take();
}

result<import_state> import_state::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    import_state state;
    state.current_phase =
        static_cast<phase>(in.varint(static_cast<std::uint64_t>(phase::published)));
    read_job(in, state);
    read_pages(in, state);
    state.failed_volume_checks = read_number(in);
    state.quarantined_since = read_time(in);
    state.recheck_at = read_time(in);
    state.loaded_through = in.text();
    state.loaded_totals = read_dimensions(in);
    if (!in.complete()) return error(errc::corrupt, "not a valid import state");
    return state;
}

} // namespace wheelcount::domain
