#pragma once

#include "store/sqlite/sqlite_handles.hpp"
#include "wheelcount/core/error.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace wheelcount::store {

/// A prepared statement. Destroy it before its database.
class sqlite_statement {
public:
    sqlite_statement() = default; ///< empty; can only be assigned to

    static result<sqlite_statement> prepare(sqlite3& database, std::string_view sql);

    /// Whether its database is in a transaction.
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

/// Prepares all, or returns the first error.
result<void> prepare_all(sqlite3& database, std::span<const statement_definition> all);

/// One execution of a statement. The destructor resets the statement: one that is not reset keeps
/// its read lock and its snapshot.
class sqlite_execution {
public:
    explicit sqlite_execution(sqlite_statement& statement) : statement_(statement.handle_.get()) {}
    sqlite_execution(const sqlite_execution&) = delete;
    sqlite_execution& operator=(const sqlite_execution&) = delete;
    ~sqlite_execution();

    // Parameters count from 1. The bytes are not copied: they must outlive the execution.
    sqlite_execution& bind_text(int parameter, std::string_view text);
    sqlite_execution& bind_blob(int parameter, std::string_view bytes);
    sqlite_execution& bind_integer(int parameter, std::int64_t number);

    /// True: there is a row. False: the statement is done.
    result<bool> step();

    // Columns count from 0. Views are valid until the next step.
    std::string_view text(int column) const;
    std::string_view blob(int column) const;
    std::int64_t integer(int column) const;

private:
    void check_bound(int code) const;

    sqlite3_stmt* statement_;
};

/// Executes a statement whose rows are not needed.
result<void> execute(sqlite_statement& statement);
/// Prepares and executes a statement that is used once.
result<void> execute(sqlite3& database, std::string_view sql);

} // namespace wheelcount::store
