#pragma once

#include "wheelcount/core/c_deleter.hpp"

#include <sqlite3.h>

namespace wheelcount::store {

/// All statements of a database must be finalized before it is closed.
using sqlite_handle = c_handle<sqlite3, sqlite3_close>;
using sqlite_statement_handle = c_handle<sqlite3_stmt, sqlite3_finalize>;

} // namespace wheelcount::store
