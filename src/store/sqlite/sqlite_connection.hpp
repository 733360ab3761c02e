#pragma once

#include "store/sqlite/sqlite_database.hpp"
#include "store/sqlite/sqlite_statement.hpp"
#include "store/sqlite/sqlite_transaction.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::store {

/// An open database and its prepared statements: the calls of document_store, synchronous.
class sqlite_connection {
public:
    static result<sqlite_connection> open(const sqlite_options& options);

    sqlite_connection(sqlite_connection&&) = default;
    sqlite_connection& operator=(sqlite_connection&&) =
        delete; // would close the database before it finalizes the statements

    /// Calls that find the file locked fail at once from now on. SQLite would sleep on the thread.
    void disable_busy_handler() { sqlite3_busy_timeout(database_.get(), 0); }
    /// Whether the last call failed because another process had locked the file.
    bool is_busy() const { return (sqlite3_errcode(database_.get()) & 0xff) == SQLITE_BUSY; }

    /// Starts a read transaction: reads see one snapshot until it is destroyed. The connection must
    /// not be moved meanwhile.
    result<sqlite_transaction> begin_reading() {
        return sqlite_transaction::begin_reading(transactions_);
    }
    /// All bodies belong to one snapshot.
    result<std::vector<std::optional<std::string>>> get(std::span<const std::string> ids);
    result<void> put(std::span<const document> documents);
    result<void> erase(std::span<const std::string> ids);
    result<std::vector<document>> scan(const document_store::scan_options& options);
    /// Reads every page of the file: for commands, not for a server.
    result<std::uint64_t> count();

private:
    explicit sqlite_connection(sqlite_handle database) : database_(std::move(database)) {}

    result<void> prepare();
    result<std::optional<std::string>> find_body(const std::string& id);
    result<void> put_one(const document& d);
    result<void> erase_one(const std::string& id);

    sqlite_handle database_; // first: outlives the statements
    std::size_t page_bytes_ = 0;
    sqlite_transaction_statements transactions_;
    sqlite_statement get_;
    sqlite_statement insert_;
    sqlite_statement erase_;
    sqlite_statement scan_;
    sqlite_statement scan_top_level_;
};

} // namespace wheelcount::store
