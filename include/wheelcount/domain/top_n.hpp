#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace wheelcount::domain {

/// Keeps the `size_max` of many that come first, by a strict order of all that are offered.
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
    std::vector<Item> heap_; // the last on top, so that the next one to drop is at hand
};

} // namespace wheelcount::domain
