#include "wheelcount/domain/cost_ledger.hpp"

#include "domain/packing.hpp"

#include <algorithm>

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;
constexpr std::size_t bytes_per_entry = 5;

} // namespace

void cost_ledger::reserve(const std::string& ticket, day ordered_on, std::uint64_t bytes) {
    entries_[ticket] = {ordered_on, 0, bytes, false};
}

void cost_ledger::settle(const std::string& ticket, day ordered_on, std::uint64_t bytes_processed,
                         std::uint64_t bytes_billed) {
    entries_[ticket] = {ordered_on, bytes_processed, bytes_billed, true};
}

bool cost_ledger::has_failed(const std::string& ticket) const {
    const auto found = entries_.find(ticket);
    return found != entries_.end() && found->second.settled && found->second.bytes_processed == 0 &&
           found->second.bytes_billed == 0;
}

std::uint64_t cost_ledger::billed_on(day d) const {
    std::uint64_t sum = 0;
    for (const auto& [ticket, job] : entries_)
        if (job.ordered_on == d) sum += job.bytes_billed;
    return sum;
}

std::uint64_t cost_ledger::billed() const {
    std::uint64_t sum = 0;
    for (const auto& [ticket, job] : entries_)
        sum += job.bytes_billed;
    return sum;
}

std::uint64_t cost_ledger::projected(day today) const {
    const day first = std::max(first_day(month_of(today)), today - days{6});
    std::uint64_t recent = 0;
    for (day d = first; d <= today; d += days{1})
        recent += billed_on(d);
    const auto counted = static_cast<std::uint64_t>((today - first).count() + 1);
    const auto left = static_cast<std::uint64_t>((last_day(month_of(today)) - today).count());
    return billed() + recent * left / counted;
}

std::string cost_ledger::pack() const {
    byte_writer out;
    out.byte(format);
    out.varint(entries_.size());
    for (const auto& [ticket, job] : entries_) {
        out.text(ticket);
        out.date(job.ordered_on);
        out.varint(job.bytes_processed);
        out.varint(job.bytes_billed);
        out.byte(job.settled ? 1 : 0);
    }
    return out.take();
}

result<cost_ledger> cost_ledger::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    cost_ledger ledger;
    for (std::size_t left = in.length(bytes_per_entry); left > 0 && !in.failed(); --left) {
        const std::string_view ticket = in.text();
        in.fail_unless(ledger.entries_.empty() || ledger.entries_.rbegin()->first < ticket);
        entry read;
        read.ordered_on = in.date();
        read.bytes_processed = in.varint();
        read.bytes_billed = in.varint();
        read.settled = in.varint(1) == 1;
        ledger.entries_.emplace(ticket, read);
    }
    if (!in.complete()) return error(errc::corrupt, "not a valid cost ledger");
    return ledger;
}

} // namespace wheelcount::domain
