#include "wheelcount/domain/cost_ledger.hpp"

#include "domain/encoding/byte_codec.hpp"

#include <algorithm>

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;
constexpr std::size_t bytes_per_entry = 5;

} // namespace

void cost_ledger::reserve_cost(const std::string& job_id, day submitted_on, std::uint64_t bytes) {
    entries_[job_id] = {submitted_on, 0, bytes, false};
}

void cost_ledger::record_cost(const std::string& job_id, day submitted_on,
                              std::uint64_t bytes_processed, std::uint64_t bytes_billed) {
    entries_[job_id] = {submitted_on, bytes_processed, bytes_billed, true};
}

bool cost_ledger::has_failed(const std::string& job_id) const {
    const auto found = entries_.find(job_id);
    return found != entries_.end() && found->second.is_final &&
           found->second.bytes_processed == 0 && found->second.bytes_billed == 0;
}

std::uint64_t cost_ledger::billed_on(day d) const {
    std::uint64_t sum = 0;
    for (const auto& [job_id, job] : entries_)
        if (job.submitted_on == d) sum += job.bytes_billed;
    return sum;
}

std::uint64_t cost_ledger::billed() const {
    std::uint64_t sum = 0;
    for (const auto& [job_id, job] : entries_)
        sum += job.bytes_billed;
    return sum;
}

std::uint64_t cost_ledger::projected(day today) const {
    const day first = std::max(first_day(month_of(today)), today - days{6});
    std::uint64_t recent = 0;
    for (day d = first; d <= today; d += days{1})
        recent += billed_on(d);
    const auto days_counted = static_cast<std::uint64_t>((today - first).count() + 1);
    const auto days_left = static_cast<std::uint64_t>((last_day(month_of(today)) - today).count());
    return billed() + recent * days_left / days_counted;
}

std::string cost_ledger::pack() const {
    byte_writer out;
    out.byte(format);
    out.varint(entries_.size());
    for (const auto& [job_id, job] : entries_) {
        out.text(job_id);
        out.date(job.submitted_on);
        out.varint(job.bytes_processed);
        out.varint(job.bytes_billed);
        out.byte(job.is_final ? 1 : 0);
    }
    return out.take();
}

result<cost_ledger> cost_ledger::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    cost_ledger ledger;
    for (std::size_t left = in.item_count(bytes_per_entry); left > 0 && !in.failed(); --left) {
        const std::string_view job_id = in.text();
        in.fail_unless(ledger.entries_.empty() || ledger.entries_.rbegin()->first < job_id);
        entry unpacked;
        unpacked.submitted_on = in.date();
        unpacked.bytes_processed = in.varint();
        unpacked.bytes_billed = in.varint();
        unpacked.is_final = in.varint(1) == 1;
        ledger.entries_.emplace(job_id, unpacked);
    }
    if (!in.complete()) return error(errc::corrupt, "not a valid cost ledger");
    return ledger;
}

} // namespace wheelcount::domain
