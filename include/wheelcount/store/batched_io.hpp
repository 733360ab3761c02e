#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/store/document_store.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::store {

/// Stored bodies by id; nullopt if there is no such document.
using stored_bodies = std::map<std::string, std::optional<std::string>>;

/// As document_store::get(), for any number of ids. Bodies may belong to different snapshots.
awaitable<result<stored_bodies>> get_batched(document_store& store, std::vector<std::string> ids);

/// As document_store::put(), for any number of documents. After a failure a prefix of them may be
/// stored.
awaitable<result<void>> put_batched(document_store& store, std::vector<document> documents);

} // namespace wheelcount::store
