#include "wheelcount/domain/distribution.hpp"

#include "domain/packing.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace wheelcount::domain {
namespace {

constexpr unsigned bits = 5; // 32 buckets for each factor of two
constexpr std::uint64_t per_octave = std::uint64_t{1} << bits;
constexpr std::size_t bytes_per_bucket = 2;

/// Of the bits that a bucket does not look at.
unsigned shift_of(std::uint64_t downloads) {
    const auto width = static_cast<unsigned>(std::bit_width(downloads));
    return width > bits + 1 ? width - bits - 1 : 0;
}

/// Ascends with the downloads: the octave, then the `bits` behind the highest one.
unsigned bucket_of(std::uint64_t downloads) {
    const unsigned shift = shift_of(downloads);
    return static_cast<unsigned>(shift * per_octave + (downloads >> shift));
}

const unsigned bucket_max = bucket_of(std::numeric_limits<std::uint64_t>::max());

/// Of `projects` that are spread evenly over the bucket, those on one side, which is `part` of its
/// `width` wide: never all, since one of them may have just these downloads.
std::uint64_t share_of(std::uint64_t projects, std::uint64_t part, std::uint64_t width) {
    const double share = static_cast<double>(part) / static_cast<double>(width);
    const auto rounded_down = static_cast<std::uint64_t>(static_cast<double>(projects) * share);
    return std::min(rounded_down, projects - 1);
}

} // namespace

void distribution::add(std::uint64_t downloads) {
    ++buckets_[bucket_of(downloads)];
}

std::uint64_t distribution::above(std::uint64_t downloads) const {
    const std::uint64_t width = std::uint64_t{1} << shift_of(downloads);
    std::uint64_t projects = 0;
    for (auto at = buckets_.lower_bound(bucket_of(downloads)); at != buckets_.end(); ++at)
        projects += at->first != bucket_of(downloads)
                        ? at->second
                        : share_of(at->second, width - 1 - downloads % width, width);
    return projects;
}

std::uint64_t distribution::below(std::uint64_t downloads) const {
    const std::uint64_t width = std::uint64_t{1} << shift_of(downloads);
    std::uint64_t projects = 0;
    for (const auto& [bucket, count] : buckets_) {
        if (bucket > bucket_of(downloads)) break;
        projects +=
            bucket != bucket_of(downloads) ? count : share_of(count, downloads % width, width);
    }
    return projects;
}

std::uint64_t distribution::size() const {
    std::uint64_t projects = 0;
    for (const auto& [bucket, count] : buckets_)
        projects += count;
    return projects;
}

std::string distribution::pack() const {
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

result<distribution> distribution::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    distribution read;
    std::uint64_t next = 0;
    for (std::size_t left = in.length(bytes_per_bucket); left > 0 && !in.failed(); --left) {
        const std::uint64_t bucket = next + in.varint(bucket_max);
        const std::uint64_t count = in.varint();
        in.fail_unless(bucket <= bucket_max && count > 0);
        read.buckets_.emplace_hint(read.buckets_.end(), static_cast<unsigned>(bucket), count);
        next = bucket + 1;
    }
    if (!in.complete()) return error(errc::corrupt, "not a valid distribution");
    return read;
}

} // namespace wheelcount::domain
