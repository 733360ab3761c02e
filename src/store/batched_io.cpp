#include "wheelcount/store/batched_io.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace wheelcount::store {
namespace {

constexpr std::size_t get_max = document_store::batch_size_max;
constexpr std::size_t put_max = 1'000; // bounds the memory of a put

/// Moves up to `size_max` items out, starting at `from`.
template <class T>
std::vector<T> next_batch(std::vector<T>& items, std::size_t from, std::size_t size_max) {
    const auto first = items.begin() + static_cast<std::ptrdiff_t>(from);
    const auto size = std::min(items.size() - from, size_max);
    return std::vector<T>(std::make_move_iterator(first),
                          std::make_move_iterator(first + static_cast<std::ptrdiff_t>(size)));
}

} // namespace

awaitable<result<stored_bodies>> get_batched(document_store& store, std::vector<std::string> ids) {
    stored_bodies stored;
    for (std::size_t from = 0; from < ids.size(); from += get_max) {
        auto batch = next_batch(ids, from, get_max);
        auto bodies = co_await store.get(batch);
        if (!bodies) co_return bodies.error();
        for (std::size_t i = 0; i < batch.size(); ++i)
            stored.emplace(std::move(batch[i]), std::move((*bodies)[i]));
    }
    co_return stored;
}

awaitable<result<void>> put_batched(document_store& store, std::vector<document> documents) {
    for (std::size_t from = 0; from < documents.size(); from += put_max) {
        auto batch = next_batch(documents, from, put_max);
        const auto written = co_await store.put(std::move(batch));
        if (!written) co_return written;
    }
    co_return result<void>{};
}

} // namespace wheelcount::store
