#pragma once

#include "wheelcount/core/error.hpp"

#include <sqlite3.h>

namespace wheelcount::store {

/// What the result code of the last call on `database` means for us, with SQLite's own words.
error sqlite_error(sqlite3* database, int code);

} // namespace wheelcount::store
