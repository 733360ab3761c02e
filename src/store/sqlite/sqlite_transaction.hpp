#pragma once

#include "store/sqlite/sqlite_statement.hpp"
#include "wheelcount/core/error.hpp"

#include <utility>

#include <sqlite3.h>

namespace wheelcount::store {

/// The prepared statements of transactions. To compile them each time would take longer than a
/// lookup.
struct sqlite_transaction_statements {
    static result<sqlite_transaction_statements> prepare(sqlite3& database);

    sqlite_statement begin, begin_writing, commit, rollback;
};

/// A transaction; the destructor rolls it back unless it was committed. The statements outlive it.
class sqlite_transaction {
public:
    /// Reads one snapshot, taken by the first statement.
    static result<sqlite_transaction> begin_reading(sqlite_transaction_statements& statements);
    /// Takes the write lock now, so that no later statement waits for it.
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
