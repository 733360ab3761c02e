#include "domain/dictionary_packing.hpp"

#include <algorithm>

namespace wheelcount::domain {
namespace {

// Nearly every version and its neighbour then take one byte for both lengths; and a few hostile
// bytes cannot ask for a huge label again and again.
constexpr unsigned shared_bits = 4;
constexpr std::size_t shared_max = (1U << shared_bits) - 1;

std::size_t shared_length(std::string_view a, std::string_view b) {
    const std::size_t length = std::min({a.size(), b.size(), shared_max});
    const auto end = a.begin() + static_cast<std::ptrdiff_t>(length);
    return static_cast<std::size_t>(std::mismatch(a.begin(), end, b.begin()).first - a.begin());
}

} // namespace

void write_dictionary(byte_writer& out, const std::vector<std::string>& labels) {
    out.varint(labels.size());
    std::string_view before;
    for (const std::string_view label : labels) {
        const std::size_t shared = shared_length(before, label);
        out.varint((label.size() - shared) << shared_bits | shared);
        out.raw(label.substr(shared));
        before = label;
    }
}

std::size_t skip_dictionary(byte_reader& in) {
    const std::size_t labels = in.length(1);
    for (std::size_t i = 0; i < labels && !in.failed(); ++i)
        in.raw(in.varint() >> shared_bits);
    return labels;
}

std::vector<std::string> read_dictionary(byte_reader& in) {
    std::vector<std::string> labels(in.length(1));
    std::string_view before;
    for (auto& label : labels) {
        const std::uint64_t lengths = in.varint();
        label = before.substr(0, lengths & shared_max);
        label += in.raw(lengths >> shared_bits);
        in.fail_unless(shared_length(before, label) == (lengths & shared_max));
        if (in.failed()) return {};
        before = label;
    }
    return labels;
}

} // namespace wheelcount::domain
