#pragma once

#include "wheelcount/core/error.hpp"

#include <utility>

#include <sqlite3.h>

namespace wheelcount::store {

/// What was not committed is rolled back at its end.
class sqlite_transaction {
public:
    /// Sees one moment of the database, from its first statement on.
    static result<sqlite_transaction> begin_reading(sqlite3& database);
    /// Waits for other writers now, so that no later statement has to.
    static result<sqlite_transaction> begin_writing(sqlite3& database);

    sqlite_transaction(sqlite_transaction&& other) noexcept
        : database_(std::exchange(other.database_, nullptr)) {}
    sqlite_transaction& operator=(sqlite_transaction&&) = delete;
    ~sqlite_transaction();

    result<void> commit();

private:
    explicit sqlite_transaction(sqlite3& database) : database_(&database) {}

    sqlite3* database_;
};

} // namespace wheelcount::store
