#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/store/document_store.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::store {

/// Bodies as a store has them, by id; nullopt where there is none.
using stored_bodies = std::map<std::string, std::optional<std::string>>;

/// As document_store::get(), for any number of ids. Bodies may be of different moments.
awaitable<result<stored_bodies>> get_batched(document_store& store, std::vector<std::string> ids);

/// As document_store::put(), for any number of documents; after a failure the first of them may be
/// stored.
awaitable<result<void>> put_batched(document_store& store, std::vector<document> documents);

} // namespace wheelcount::store
