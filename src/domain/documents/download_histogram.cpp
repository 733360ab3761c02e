#include "wheelcount/domain/download_histogram.hpp"

#include "domain/encoding/byte_codec.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace wheelcount::domain {
namespace {

constexpr unsigned bucket_bits = 5; // 32 buckets for each factor of two
constexpr std::uint64_t buckets_per_octave = std::uint64_t{1} << bucket_bits;
constexpr std::size_t bytes_per_bucket = 2;

/// The number of low bits that do not affect the bucket.
unsigned shift_of(std::uint64_t downloads) {
    const auto width = static_cast<unsigned>(std::bit_width(downloads));
    return width > bucket_bits + 1 ? width - bucket_bits - 1 : 0;
}

/// Monotonic: the octave, then the bucket_bits bits below the highest one.
unsigned bucket_of(std::uint64_t downloads) {
    const unsigned shift = shift_of(downloads);
    return static_cast<unsigned>(shift * buckets_per_octave + (downloads >> shift));
}

const unsigned bucket_max = bucket_of(std::numeric_limits<std::uint64_t>::max());

/// The number of a bucket's `projects`, evenly spread over its `width`, that lie in the first
/// `offset` of it. Never all of them, because one may have exactly these downloads.
std::uint64_t interpolate(std::uint64_t projects, std::uint64_t offset, std::uint64_t width) {
    const double fraction = static_cast<double>(offset) / static_cast<double>(width);
    const auto rounded_down = static_cast<std::uint64_t>(static_cast<double>(projects) * fraction);
    return std::min(rounded_down, projects - 1);
}

} // namespace

void download_histogram::add(std::uint64_t downloads) {
    ++buckets_[bucket_of(downloads)];
}

std::uint64_t download_histogram::count_above(std::uint64_t downloads) const {
    const std::uint64_t width = std::uint64_t{1} << shift_of(downloads);
    std::uint64_t projects = 0;
    for (auto it = buckets_.lower_bound(bucket_of(downloads)); it != buckets_.end(); ++it)
        projects += it->first != bucket_of(downloads)
                        ? it->second
                        : interpolate(it->second, width - 1 - downloads % width, width);
    return projects;
}

std::uint64_t download_histogram::count_below(std::uint64_t downloads) const {
    const std::uint64_t width = std::uint64_t{1} << shift_of(downloads);
    std::uint64_t projects = 0;
    for (const auto& [bucket, count] : buckets_) {
        if (bucket > bucket_of(downloads)) break;
        projects +=
            bucket != bucket_of(downloads) ? count : interpolate(count, downloads % width, width);
    }
    return projects;
}

std::uint64_t download_histogram::size() const {
    std::uint64_t projects = 0;
    for (const auto& [bucket, count] : buckets_)
        projects += count;
    return projects;
}

std::string download_histogram::pack() const {
    byte_writer out;
    out.varint(buckets_.size());
    unsigned next = 0;
    for (const auto& [bucket, count] : buckets_) {
        out.varint(bucket - next);
        out.varint(count);
        next = bucket + 1;
    }
    return out.take();
}

result<download_histogram> download_histogram::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    download_histogram unpacked;
    std::uint64_t next = 0;
    for (std::size_t left = in.item_count(bytes_per_bucket); left > 0 && !in.failed(); --left) {
        const std::uint64_t bucket = next + in.varint(bucket_max);
        const std::uint64_t count = in.varint();
        in.fail_unless(bucket <= bucket_max && count > 0);
        unpacked.buckets_.emplace_hint(unpacked.buckets_.end(), static_cast<unsigned>(bucket),
                                       count);
        next = bucket + 1;
    }
    if (!in.complete()) return error(errc::corrupt, "not a valid download histogram");
    return unpacked;
}

} // namespace wheelcount::domain
