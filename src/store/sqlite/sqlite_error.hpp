#pragma once

#include "wheelcount/core/error.hpp"

#include <sqlite3.h>

namespace wheelcount::store {

/// Converts the result code of the last call on `database`; the message contains SQLite's.
/// https://www.sqlite.org/rescode.html
error sqlite_error(sqlite3* database, int code);

} // namespace wheelcount::store
