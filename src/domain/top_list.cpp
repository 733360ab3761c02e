#include "wheelcount/domain/top_list.hpp"

#include "domain/packing.hpp"

#include <algorithm>
#include <functional>

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;
constexpr std::size_t bytes_per_entry = 2;

bool ranks_before(const top_list::entry& a, const top_list::entry& b) {
    return a.downloads != b.downloads ? a.downloads > b.downloads : a.project < b.project;
}

} // namespace

void top_list::offer(std::string_view project, std::uint64_t downloads) {
    if (downloads == 0) return;
    heap_.push_back({std::string(project), downloads});
    std::ranges::push_heap(heap_, ranks_before);
    if (heap_.size() <= size_max_) return;
    std::ranges::pop_heap(heap_, ranks_before);
    heap_.pop_back();
}

std::vector<top_list::entry> top_list::ranked() const {
    std::vector<entry> entries = heap_;
    std::ranges::sort(entries, ranks_before);
    return entries;
}

std::string top_list::pack() const {
    byte_writer out;
    out.byte(format);
    out.varint(size_max_);
    out.varint(heap_.size());
    std::uint64_t before = 0;
    for (const auto& e : ranked()) {
        out.text(e.project);
        out.count_after(before, e.downloads);
        before = e.downloads;
    }
    return out.take();
}

result<top_list> top_list::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    top_list list(in.varint());
    const std::size_t size = in.length(bytes_per_entry);
    in.fail_unless(size <= list.size_max_);

    std::uint64_t before = 0;
    while (list.heap_.size() < size && !in.failed()) {
        std::string project(in.text());
        before = in.count_after(before);
        in.fail_unless(before != 0);
        list.heap_.push_back({std::move(project), before});
    }
    const bool out_of_order =
        std::ranges::adjacent_find(list.heap_, std::not_fn(ranks_before)) != list.heap_.end();
    if (!in.complete() || out_of_order)
        return error(errc::corrupt, "these bytes are no packed top list");
    std::ranges::make_heap(list.heap_, ranks_before);
    return list;
}

} // namespace wheelcount::domain
