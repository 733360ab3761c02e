#include "domain/encoding/byte_codec.hpp"
#include "domain/encoding/counts_codec.hpp"
#include "wheelcount/domain/ranking.hpp"

#include <algorithm>
#include <functional>

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;
constexpr std::size_t bytes_per_entry = 2;
constexpr std::size_t bytes_per_growth = 3;

void write_top(byte_writer& out, const std::vector<top_list::entry>& top) {
    out.varint(top.size());
    std::uint64_t previous = 0;
    for (const auto& entry : top) {
        out.text(entry.project);
        out.count_delta(previous, entry.downloads);
        previous = entry.downloads;
    }
}

std::vector<top_list::entry> read_top(byte_reader& in) {
    std::vector<top_list::entry> top(in.item_count(bytes_per_entry));
    std::uint64_t previous = 0;
    for (auto& entry : top) {
        entry.project = in.text();
        entry.downloads = previous = in.count_delta(previous);
        in.fail_unless(entry.downloads > 0);
    }
    return top;
}

void write_growing(byte_writer& out, const std::vector<ranking::growth>& growing) {
    out.varint(growing.size());
    for (const auto& item : growing) {
        out.text(item.project);
        out.varint(item.downloads);
        out.varint(item.previous);
    }
}

std::vector<ranking::growth> read_growing(byte_reader& in) {
    std::vector<ranking::growth> growing(in.item_count(bytes_per_growth));
    for (auto& item : growing) {
        item.project = in.text();
        item.downloads = in.varint();
        item.previous = in.varint();
        in.fail_unless(item.previous >= ranking::growing_downloads_min &&
                       item.downloads > item.previous);
    }
    return growing;
}

template <class Item>
bool is_ranked(const std::vector<Item>& items, bool (*ranks_before)(const Item&, const Item&)) {
    return std::ranges::adjacent_find(items, std::not_fn(ranks_before)) == items.end();
}

} // namespace

std::string ranking::pack() const {
    byte_writer out;
    out.byte(format);
    out.date(ranked_window.first);
    out.date(ranked_window.last);
    out.varint(data_version);
    out.varint(projects);
    write_counts(out, downloads);
    write_top(out, top);
    write_growing(out, growing);
    out.text(histogram.pack());
    return out.take();
}

result<ranking> ranking::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    ranking unpacked;
    unpacked.ranked_window.first = in.date();
    unpacked.ranked_window.last = in.date();
    in.fail_unless(unpacked.ranked_window.first <= unpacked.ranked_window.last);
    unpacked.data_version = in.varint();
    unpacked.projects = in.varint();
    unpacked.downloads = read_counts(in);
    unpacked.top = read_top(in);
    unpacked.growing = read_growing(in);
    auto histogram = download_histogram::unpack(in.text());
    const bool valid = in.complete() && histogram && histogram->size() == unpacked.projects &&
                       unpacked.top.size() <= unpacked.projects &&
                       is_ranked(unpacked.top, top_list::ranks_before) &&
                       is_ranked(unpacked.growing, growth::ranks_before);
    if (!valid) return error(errc::corrupt, "not a valid ranking");
    unpacked.histogram = std::move(*histogram);
    return unpacked;
}

} // namespace wheelcount::domain
