#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/store/document_store.hpp"

namespace wheelcount::ingest {

/// What is said of a store with the note of a copy (domain::copy_state_id): whatever else is
/// written to it would make a part of the other store's figures visible.
error unfinished_copy_error();

/// What is said of a store with demo data to whoever brings real figures.
error demo_store_error();

/// The catalog of a store that is about to be changed, empty where there is none.
/// errc::bad_input: the store is an unfinished copy.
awaitable<result<domain::catalog>> load_writable_catalog(store::document_store& store);

} // namespace wheelcount::ingest
