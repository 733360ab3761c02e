#pragma once

#include "store/sqlite/sqlite_handles.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/store/sqlite_store.hpp"

#include <cstddef>

namespace wheelcount::store {

/// Opens the file and applies the settings. Creates the tables in a blank file, checks the format
/// of a store, and leaves any other file unchanged: errc::bad_input.
result<sqlite_handle> open_sqlite_database(const sqlite_options& options);

/// The page size of the file, chosen when it was created.
result<std::size_t> page_bytes_of(sqlite3& database);

} // namespace wheelcount::store
