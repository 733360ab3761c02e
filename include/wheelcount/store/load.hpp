#pragma once

#include "wheelcount/store/document_store.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::store {

/// A stored body as what it means; nullopt stays nullopt. errc::corrupt names the document.
template <class T>
result<std::optional<T>> unpack(const std::optional<std::string>& body, std::string_view id) {
    if (!body) return std::optional<T>{};
    auto value = T::unpack(*body);
    if (!value) return value.error().within(id);
    return std::optional<T>{std::move(*value)};
}

/// One document by id.
template <class T>
awaitable<result<std::optional<T>>> load(document_store& store, std::string id) {
    std::vector<std::string> ids(1, id);
    auto bodies = co_await store.get(std::move(ids));
    if (!bodies) co_return bodies.error();
    co_return unpack<T>(bodies->front(), id);
}

} // namespace wheelcount::store
