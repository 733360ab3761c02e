#include "wheelcount/domain/import_note.hpp"

#include "domain/cells_packing.hpp"
#include "domain/packing.hpp"

#include <limits>

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;
constexpr std::uint64_t number_max = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t bytes_per_page = 2;

std::uint32_t read_number(byte_reader& in) {
    return static_cast<std::uint32_t>(in.varint(number_max));
}

void write_job(byte_writer& out, const import_note& note) {
    out.text(note.source);
    out.text(note.ticket);
    out.date(note.ordered_on);
    out.varint(note.attempt);
    out.varint(note.revision);
    out.varint(note.replaced);
    out.byte(note.sweep ? 1 : 0);
    out.varint(note.bytes_billed_max);
    out.varint(note.bytes_processed);
    out.varint(note.bytes_billed);
    out.varint(note.projects_expected);
}

void read_job(byte_reader& in, import_note& note) {
    note.source = in.text();
    note.ticket = in.text();
    note.ordered_on = in.date();
    note.attempt = read_number(in);
    note.revision = read_number(in);
    note.replaced = in.varint();
    note.sweep = in.varint(1) == 1;
    note.bytes_billed_max = in.varint();
    note.bytes_processed = in.varint();
    note.bytes_billed = in.varint();
    note.projects_expected = in.varint();
}

void write_pages(byte_writer& out, const import_note& note) {
    out.text(note.cursor);
    out.varint(note.pages.size());
    for (const auto& page : note.pages) {
        out.text(page.first_project);
        out.varint(page.chunks);
    }
    out.varint(note.rows);
    out.varint(note.projects);
    write_counts(out, note.downloads);
    out.varint(note.log_rows);
}

void read_pages(byte_reader& in, import_note& note) {
    note.cursor = in.text();
    for (std::size_t left = in.length(bytes_per_page); left > 0 && !in.failed(); --left) {
        import_note::page page;
        page.first_project = in.text();
        page.chunks = read_number(in);
        note.pages.push_back(std::move(page));
    }
    note.rows = in.varint();
    note.projects = in.varint();
    note.downloads = read_counts(in);
    note.log_rows = in.varint();
}

} // namespace

std::string import_note::pack() const {
    byte_writer out;
    out.byte(format);
    out.byte(static_cast<std::uint8_t>(at));
    write_job(out, *this);
    write_pages(out, *this);
    out.varint(holds);
    write_time(out, held_since);
    write_time(out, next_look);
    out.text(folded_through);
    write_splits(out, folded);
    return out.take();
}

result<import_note> import_note::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    import_note note;
    note.at = static_cast<phase>(in.varint(static_cast<std::uint64_t>(phase::published)));
    read_job(in, note);
    read_pages(in, note);
    note.holds = read_number(in);
    note.held_since = read_time(in);
    note.next_look = read_time(in);
    note.folded_through = in.text();
    note.folded = read_splits(in);
    if (!in.complete()) return error(errc::corrupt, "not a valid import state");
    return note;
}

} // namespace wheelcount::domain
