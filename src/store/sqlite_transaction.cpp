#include "sqlite_transaction.hpp"

#include "sqlite_statement.hpp"

namespace wheelcount::store {

result<sqlite_transaction> sqlite_transaction::begin_reading(sqlite3& database) {
    if (auto begun = execute(database, "BEGIN"); !begun) return begun.error();
    return sqlite_transaction(database);
}

result<sqlite_transaction> sqlite_transaction::begin_writing(sqlite3& database) {
    if (auto begun = execute(database, "BEGIN IMMEDIATE"); !begun) return begun.error();
    return sqlite_transaction(database);
}

sqlite_transaction::~sqlite_transaction() {
    // SQLite itself rolls back after some errors (disk full, I/O), and commit() ends it too.
    const bool open = database_ && sqlite3_get_autocommit(database_) == 0;
    // A rollback that fails has nothing left to undo: the log simply never gets a commit.
    if (open) static_cast<void>(execute(*database_, "ROLLBACK"));
}

result<void> sqlite_transaction::commit() {
    return execute(*database_, "COMMIT");
}

} // namespace wheelcount::store
