#include "domain/encoding/dictionary_codec.hpp"

#include <algorithm>

namespace wheelcount::domain {
namespace {

// With four bits nearly every pair of lengths takes one byte; and hostile input cannot repeat a
// huge label with a few bytes each.
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
    std::string_view previous;
    for (const std::string_view label : labels) {
        const std::size_t shared = shared_length(previous, label);
        out.varint((label.size() - shared) << shared_bits | shared);
        out.raw(label.substr(shared));
        previous = label;
    }
}

std::size_t skip_dictionary(byte_reader& in) {
    const std::size_t labels = in.item_count(1);
    for (std::size_t i = 0; i < labels && !in.failed(); ++i)
        in.raw(in.varint() >> shared_bits);
    return labels;
}

std::string_view label_reader::next() {
    const std::uint64_t lengths = in_.varint();
    const std::size_t shared = lengths & shared_max;
    const std::string_view suffix = in_.raw(lengths >> shared_bits);
    const bool could_share_more = shared < shared_max && shared < label_.size() &&
                                  !suffix.empty() && label_[shared] == suffix.front();
    in_.fail_unless(shared <= label_.size() && !could_share_more);
    if (in_.failed()) return {};
    label_.resize(shared);
    label_ += suffix;
    return label_;
}

std::vector<std::string> read_dictionary(byte_reader& in) {
    label_reader reader(in);
    std::vector<std::string> labels;
    labels.reserve(reader.count());
    reader.for_each([&](std::string_view label) { labels.emplace_back(label); });
    if (in.failed()) labels.clear();
    return labels;
}

} // namespace wheelcount::domain
