#pragma once

#include "store/sqlite/sqlite_handles.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/store/sqlite_store.hpp"

#include <cstddef>

namespace wheelcount::store {

/// Opens the file with our settings. A blank file becomes a store, one of ours is checked, any
/// other is left as it is: errc::bad_input.
result<sqlite_handle> open_sqlite_database(const sqlite_options& options);

/// That of the file: it was chosen when the file was made.
result<std::size_t> page_bytes_of(sqlite3& database);

} // namespace wheelcount::store
