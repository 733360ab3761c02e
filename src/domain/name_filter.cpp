#include "wheelcount/domain/name_filter.hpp"

#include "domain/packing.hpp"
#include "wheelcount/core/fnv1a.hpp"

#include <algorithm>

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;
constexpr std::size_t bytes_per_step = 8;

} // namespace

// FNV-1a, then MurmurHash3's mixing, since the bits of the former are not all equally good. The
// same in every process; who picks names that pass gains a look at the store.
std::uint64_t name_filter::hash(std::string_view name) {
    std::uint64_t h = fnv1a(name);
    h = (h ^ h >> 33) * 0xff51afd7ed558ccd;
    h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53;
    return h ^ h >> 33;
}

// Two hashes make all others (Kirsch, Mitzenmacher: "Less hashing, same performance", 2006).
std::size_t name_filter::bit(std::uint64_t hash, unsigned probe) const {
    const std::uint64_t step = hash >> 32 | 1;
    return (hash + probe * step) % (bits_.size() * 8);
}

name_filter name_filter::builder::finish(std::uint64_t generation) const {
    name_filter made;
    made.generation_ = generation;
    const std::size_t wanted = hashes_.size() * bits_per_name / (8 * bytes_per_step) + 1;
    made.bits_.resize(std::min(wanted * bytes_per_step, bytes_max));
    for (const std::uint64_t h : hashes_) {
        for (unsigned probe = 0; probe < probes; ++probe) {
            const std::size_t at = made.bit(h, probe);
            made.bits_[at / 8] = static_cast<char>(made.bits_[at / 8] | 1 << at % 8);
        }
    }
    return made;
}

bool name_filter::may_hold(std::string_view name) const {
    const std::uint64_t h = hash(name);
    for (unsigned probe = 0; probe < probes; ++probe) {
        const std::size_t at = bit(h, probe);
        if ((bits_[at / 8] >> at % 8 & 1) == 0) return false;
    }
    return true;
}

std::string name_filter::pack() const {
    byte_writer out;
    out.byte(format);
    out.varint(generation_);
    out.text(bits_);
    return out.take();
}

result<name_filter> name_filter::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    name_filter read;
    read.generation_ = in.varint();
    read.bits_ = in.text();
    const std::size_t size = read.bits_.size();
    in.fail_unless(size > 0 && size <= bytes_max && size % bytes_per_step == 0);
    if (!in.complete()) return error(errc::corrupt, "not a valid name filter");
    return read;
}

} // namespace wheelcount::domain
