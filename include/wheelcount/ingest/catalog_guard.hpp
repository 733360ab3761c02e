#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/store/document_store.hpp"

namespace wheelcount::ingest {

/// The error for a store with a copy state (domain::copy_state_id): writing to it could make a part
/// of the copied data visible.
error unfinished_copy_error();

/// The error for an import of real data into a store with demo data.
error demo_store_error();

/// The catalog of a store that is about to be changed; an empty one if there is none.
/// errc::bad_input: the store is an unfinished copy.
awaitable<result<domain::catalog>> load_writable_catalog(store::document_store& store);

} // namespace wheelcount::ingest
