#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace wheelcount::domain {

/// The first `size_max` of all added items by a strict order, in O(size_max) memory.
template <class Item, bool (*comes_before)(const Item&, const Item&)>
class top_n {
public:
    explicit top_n(std::size_t size_max) : size_max_(size_max) {}

    void add(Item item) {
        if (heap_.size() == size_max_) {
            if (heap_.empty() || !comes_before(item, heap_.front())) return;
            std::ranges::pop_heap(heap_, comes_before);
            heap_.pop_back();
        }
        heap_.push_back(std::move(item));
        std::ranges::push_heap(heap_, comes_before);
    }

    std::vector<Item> sorted() const {
        std::vector<Item> items = heap_;
        std::ranges::sort_heap(items, comes_before);
        return items;
    }

private:
    std::size_t size_max_;
    std::vector<Item> heap_; // the item to drop next is on top
};

} // namespace wheelcount::domain
