#pragma once

#include "store/sqlite/sqlite_handles.hpp"
#include "wheelcount/core/error.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace wheelcount::store {

/// A prepared statement, kept as long as its database is open.
class sqlite_statement {
public:
    sqlite_statement() = default; ///< none yet: only good for being assigned to

    static result<sqlite_statement> prepare(sqlite3& database, std::string_view sql);

    /// Whether its database is between BEGIN and the end of that.
    bool is_within_transaction() const;

private:
    friend class sqlite_execution;
    explicit sqlite_statement(sqlite_statement_handle handle) : handle_(std::move(handle)) {}

    sqlite_statement_handle handle_;
};

struct statement_definition {
    sqlite_statement& statement;
    std::string_view sql;
};

/// Prepares each of them or tells which failure was the first.
result<void> prepare_all(sqlite3& database, std::span<const statement_definition> all);

/// One run of a statement. Its end resets the statement, because a statement left in the middle
/// holds its read lock, and with it the moment that it sees.
class sqlite_execution {
public:
    explicit sqlite_execution(sqlite_statement& statement) : statement_(statement.handle_.get()) {}
    sqlite_execution(const sqlite_execution&) = delete;
    sqlite_execution& operator=(const sqlite_execution&) = delete;
    ~sqlite_execution();

    // Parameters count from 1. The bytes are viewed, not copied: they outlive the execution.
    sqlite_execution& bind_text(int parameter, std::string_view text);
    sqlite_execution& bind_blob(int parameter, std::string_view bytes);
    sqlite_execution& bind_integer(int parameter, std::int64_t number);

    /// True: a row is there. False: the statement is done.
    result<bool> step();

    // Columns of the row count from 0. Views hold until the next step.
    std::string_view text(int column) const;
    std::string_view blob(int column) const;
    std::int64_t integer(int column) const;

private:
    void check_bound(int code) const;

    sqlite3_stmt* statement_;
};

/// Runs a statement that has no rows of interest.
result<void> execute(sqlite_statement& statement);
/// Prepares and runs it; for what happens once in the life of a database.
result<void> execute(sqlite3& database, std::string_view sql);

} // namespace wheelcount::store
