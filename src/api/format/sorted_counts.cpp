#include "api/format/sorted_counts.hpp"

#include <boost/endian/conversion.hpp>

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>

namespace wheelcount::api {

namespace {

/// The first bytes as a number that sorts like them.
std::uint64_t sort_prefix(std::string_view text) {
    unsigned char bytes[8] = {};
    std::memcpy(bytes, text.data(), std::min(text.size(), sizeof bytes));
    return boost::endian::load_big_u64(bytes);
}

} // namespace

sorted_counts::sorted_counts(const domain::month_counts& month) {
    rows_.reserve(month.labels.size());
    const std::uint64_t* next = month.downloads.data();
    for (std::uint32_t label = 0; label < month.labels.size(); ++label) {
        rows_.push_back({sort_prefix(month.labels[label]), label, month.days[label], next});
        next += std::popcount(month.days[label]);
    }
    std::ranges::sort(rows_, [&month](const row& a, const row& b) {
        if (a.prefix != b.prefix) return a.prefix < b.prefix;
        return month.labels[a.label] < month.labels[b.label];
    });
}

} // namespace wheelcount::api
