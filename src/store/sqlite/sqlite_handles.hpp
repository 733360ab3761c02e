#pragma once

#include <memory>

#include <sqlite3.h>

namespace wheelcount::store {

struct sqlite_deleter {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

/// Every statement of a database must be gone before the database is.
using sqlite_handle = std::unique_ptr<sqlite3, sqlite_deleter>;
using sqlite_statement_handle = std::unique_ptr<sqlite3_stmt, sqlite_deleter>;

} // namespace wheelcount::store
