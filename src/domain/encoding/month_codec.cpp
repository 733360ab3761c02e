#include "domain/encoding/breakdown_codec.hpp"
#include "wheelcount/domain/month_detail.hpp"

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;
constexpr std::uint64_t all_dimensions = (1U << dimension_count) - 1;

} // namespace

std::uint64_t read_month_header(byte_reader& in) {
    in.fail_unless(in.byte() == format);
    return in.varint(all_dimensions);
}

error corrupt_month() {
    return {errc::corrupt, "not a valid month document"};
}

std::string month_detail::pack() const {
    std::uint64_t present = 0;
    for (std::size_t i = 0; i < dimension_count; ++i)
        present |= std::uint64_t{!breakdowns_[i].labels.empty()} << i;

    byte_writer out;
    out.byte(format);
    out.varint(present);
    for (const auto& part : breakdowns_)
        if (!part.labels.empty()) write_breakdown(out, part);
    return out.take();
}

result<month_detail> month_detail::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    const std::uint64_t present = read_month_header(in);
    month_detail month;
    for (std::size_t i = 0; i < dimension_count; ++i)
        if (present >> i & 1U) month.breakdowns_[i] = read_breakdown(in, static_cast<dimension>(i));
    if (!in.complete()) return corrupt_month();
    return month;
}

} // namespace wheelcount::domain
