#include "wheelcount/domain/bloom_filter.hpp"

#include "domain/encoding/byte_codec.hpp"
#include "wheelcount/core/fnv1a.hpp"

#include <algorithm>

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;
constexpr std::size_t bytes_per_step = 8;

} // namespace

// FNV-1a, then MurmurHash3's finalizer, because FNV-1a does not mix all bits well. Not seeded,
// because the filter is stored: a client that finds false positives only causes reads of the store.
std::uint64_t bloom_filter::hash(std::string_view name) {
    std::uint64_t h = fnv1a(name);
    h = (h ^ h >> 33) * 0xff51afd7ed558ccd;
    h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53;
    return h ^ h >> 33;
}

// Double hashing (Kirsch, Mitzenmacher: "Less hashing, same performance", 2006).
std::size_t bloom_filter::bit(std::uint64_t hash, unsigned probe) const {
    const std::uint64_t step = hash >> 32 | 1;
    return (hash + probe * step) % (bits_.size() * 8);
}

bloom_filter bloom_filter::builder::build(std::uint64_t data_version) const {
    bloom_filter filter;
    filter.data_version_ = data_version;
    const std::size_t steps = hashes_.size() * bits_per_name / (8 * bytes_per_step) + 1;
    filter.bits_.resize(std::min(steps * bytes_per_step, bytes_max));
    for (const std::uint64_t h : hashes_) {
        for (unsigned probe = 0; probe < probes; ++probe) {
            const std::size_t position = filter.bit(h, probe);
            filter.bits_[position / 8] =
                static_cast<char>(filter.bits_[position / 8] | 1 << position % 8);
        }
    }
    return filter;
}

bool bloom_filter::may_contain(std::string_view name) const {
    const std::uint64_t h = hash(name);
    for (unsigned probe = 0; probe < probes; ++probe) {
        const std::size_t position = bit(h, probe);
        if ((bits_[position / 8] >> position % 8 & 1) == 0) return false;
    }
    return true;
}

std::string bloom_filter::pack() const {
    byte_writer out;
    out.byte(format);
    out.varint(data_version_);
    out.text(bits_);
    return out.take();
}

result<bloom_filter> bloom_filter::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    bloom_filter unpacked;
    unpacked.data_version_ = in.varint();
    unpacked.bits_ = in.text();
    const std::size_t size = unpacked.bits_.size();
    in.fail_unless(size > 0 && size <= bytes_max && size % bytes_per_step == 0);
    if (!in.complete()) return error(errc::corrupt, "not a valid name filter");
    return unpacked;
}

} // namespace wheelcount::domain
