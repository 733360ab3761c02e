#pragma once

#include "wheelcount/store/document_store.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wheelcount::store {

/// Decodes a body; nullopt stays nullopt. errc::corrupt names the document.
template <class T>
result<std::optional<T>> unpack(const std::optional<std::string>& body, std::string_view id) {
    if (!body) return std::optional<T>{};
    auto value = T::unpack(*body);
    if (!value) return value.error().with_context(id);
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

/// Documents in the order of `ids`; nullopt if there is no such document.
template <class T>
awaitable<result<std::vector<std::optional<T>>>> load_all(document_store& store,
                                                          std::vector<std::string> ids) {
    const auto bodies = co_await store.get(ids);
    if (!bodies) co_return bodies.error();
    std::vector<std::optional<T>> values;
    values.reserve(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        auto value = unpack<T>((*bodies)[i], ids[i]);
        if (!value) co_return value.error();
        values.push_back(std::move(*value));
    }
    co_return values;
}

/// put() of one document.
inline awaitable<result<void>> put_one(document_store& store, std::string id, std::string body) {
    std::vector<document> documents;
    documents.push_back({std::move(id), std::move(body)});
    return store.put(std::move(documents));
}

/// erase() of one document.
inline awaitable<result<void>> erase_one(document_store& store, std::string id) {
    return store.erase(std::vector<std::string>(1, std::move(id)));
}

} // namespace wheelcount::store
