#include "domain/counts_packing.hpp"
#include "domain/packing.hpp"
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
    std::uint64_t before = 0;
    for (const auto& entry : top) {
        out.text(entry.project);
        out.count_after(before, entry.downloads);
        before = entry.downloads;
    }
}

std::vector<top_list::entry> read_top(byte_reader& in) {
    std::vector<top_list::entry> top(in.length(bytes_per_entry));
    std::uint64_t before = 0;
    for (auto& entry : top) {
        entry.project = in.text();
        entry.downloads = before = in.count_after(before);
        in.fail_unless(entry.downloads > 0);
    }
    return top;
}

void write_growing(byte_writer& out, const std::vector<ranking::growth>& growing) {
    out.varint(growing.size());
    for (const auto& one : growing) {
        out.text(one.project);
        out.varint(one.downloads);
        out.varint(one.before);
    }
}

std::vector<ranking::growth> read_growing(byte_reader& in) {
    std::vector<ranking::growth> growing(in.length(bytes_per_growth));
    for (auto& one : growing) {
        one.project = in.text();
        one.downloads = in.varint();
        one.before = in.varint();
        in.fail_unless(one.before >= ranking::growing_least && one.downloads > one.before);
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
    out.date(counted.first);
    out.date(counted.last);
    out.varint(generation);
    out.varint(projects);
    write_counts(out, downloads);
    write_top(out, top);
    write_growing(out, growing);
    out.text(spread.pack());
    return out.take();
}

result<ranking> ranking::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    ranking read;
    read.counted.first = in.date();
    read.counted.last = in.date();
    in.fail_unless(read.counted.first <= read.counted.last);
    read.generation = in.varint();
    read.projects = in.varint();
    read.downloads = read_counts(in);
    read.top = read_top(in);
    read.growing = read_growing(in);
    auto spread = distribution::unpack(in.text());
    const bool right = in.complete() && spread && spread->size() == read.projects &&
                       read.top.size() <= read.projects &&
                       is_ranked(read.top, top_list::ranks_before) &&
                       is_ranked(read.growing, growth::ranks_before);
    if (!right) return error(errc::corrupt, "not a valid ranking");
    read.spread = std::move(*spread);
    return read;
}

} // namespace wheelcount::domain
