#pragma once

#include "store/sqlite/sqlite_statement.hpp"
#include "wheelcount/core/error.hpp"

#include <utility>

#include <sqlite3.h>

namespace wheelcount::store {

/// What a connection begins and ends its transactions with. Compiling these words would take
/// longer than a look-up.
struct sqlite_transaction_statements {
    static result<sqlite_transaction_statements> prepare(sqlite3& database);

    sqlite_statement begin, begin_writing, commit, rollback;
};

/// What was not committed is rolled back at its end. The words outlive it.
class sqlite_transaction {
public:
    /// Sees one moment of the database, from its first statement on.
    static result<sqlite_transaction> begin_reading(sqlite_transaction_statements& statements);
    /// Waits for other writers now, so that no later statement has to.
    static result<sqlite_transaction> begin_writing(sqlite_transaction_statements& statements);

    sqlite_transaction(sqlite_transaction&& other) noexcept
        : statements_(std::exchange(other.statements_, nullptr)) {}
    sqlite_transaction& operator=(sqlite_transaction&&) = delete;
    ~sqlite_transaction();

    result<void> commit();

private:
    explicit sqlite_transaction(sqlite_transaction_statements& statements)
        : statements_(&statements) {}

    sqlite_transaction_statements* statements_;
};

} // namespace wheelcount::store
