#include "store/sqlite/sqlite_database.hpp"

#include "store/sqlite/sqlite_error.hpp"
#include "store/sqlite/sqlite_statement.hpp"
#include "store/sqlite/sqlite_transaction.hpp"

#include <initializer_list>
#include <string>
#include <utility>

namespace wheelcount::store {
namespace {

constexpr std::int64_t application_id = 0x57684374; // "WhCt", shown by file(1)
constexpr std::int64_t format_version = 2;

// Measured with bench/store.cpp; README.md has the figures and the reasons.
constexpr int page_bytes = 16'384;
constexpr int checkpoint_bytes = 16 << 20; ///< a put that makes the log larger checkpoints it
constexpr int wal_bytes_max = 32 << 20;    ///< a checkpoint truncates the log to this

result<std::int64_t> query_integer(sqlite3& database, std::string_view sql) {
    auto statement = sqlite_statement::prepare(database, sql);
    if (!statement) return statement.error();
    sqlite_execution run(*statement);
    auto row = run.step();
    if (!row) return row.error();
    return *row ? run.integer(0) : 0;
}

result<void> execute_all(sqlite3& database, std::initializer_list<std::string> statements) {
    for (const std::string& sql : statements)
        if (auto done = execute(database, sql); !done) return done;
    return {};
}

/// Whether the database is empty: neither a store nor a database of another program.
result<bool> is_blank(sqlite3& database) {
    for (const char* sql :
         {"PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_schema"}) {
        auto number = query_integer(database, sql);
        if (!number) return number.error();
        if (*number != 0) return false;
    }
    return true;
}

/// Several processes may open a new store at the same time. The first one creates the tables, in a
/// transaction, so that a crash leaves a blank file.
result<void> create_tables(sqlite3& database) {
    if (auto page_size_set = execute(database, "PRAGMA page_size=" + std::to_string(page_bytes));
        !page_size_set)
        return page_size_set;
    auto statements = sqlite_transaction_statements::prepare(database);
    if (!statements) return statements.error();
    auto transaction = sqlite_transaction::begin_writing(*statements);
    if (!transaction) return transaction.error();
    auto blank = is_blank(database);
    if (!blank) return blank.error();
    if (!*blank) return {};
    auto created =
        execute_all(database, {"CREATE TABLE documents(id TEXT, part INTEGER, body BLOB NOT NULL,"
                               " PRIMARY KEY(id, part DESC)) WITHOUT ROWID, STRICT",
                               "PRAGMA application_id=" + std::to_string(application_id),
                               "PRAGMA user_version=" + std::to_string(format_version)});
    if (!created) return created;
    return transaction->commit();
}

error unknown_format(std::int64_t version) {
    std::string message = "the store has format " + std::to_string(version) +
                          ", this program needs format " + std::to_string(format_version);
    if (version == 1)
        message += ": it was written before the first release; import or ingest its days again, "
                   "into a new file";
    return {errc::bad_input, std::move(message)};
}

result<void> check_format(sqlite3& database) {
    auto id = query_integer(database, "PRAGMA application_id");
    if (!id) return id.error();
    if (*id != application_id)
        return error{errc::bad_input, "the file is a SQLite database of another program"};
    auto version = query_integer(database, "PRAGMA user_version");
    if (!version) return version.error();
    if (*version != format_version) return unknown_format(*version);
    return {};
}

result<bool> switch_to_wal(sqlite3& database) {
    auto statement = sqlite_statement::prepare(database, "PRAGMA journal_mode=WAL");
    if (!statement) return statement.error();
    sqlite_execution run(*statement);
    auto row = run.step();
    if (!row) return row.error();
    return *row && run.text(0) == "wal";
}

/// With the write-ahead log readers see a snapshot while another process writes. Every process that
/// opens a new store switches to it. SQLite does not call the busy handler for this statement, so a
/// write transaction, for which it does, waits for the other processes.
result<void> enable_wal(sqlite3& database) {
    auto statements = sqlite_transaction_statements::prepare(database);
    if (!statements) return statements.error();
    for (int attempts_left = 10;; --attempts_left) {
        auto switched = switch_to_wal(database);
        if (switched && *switched) return {};
        if (switched)
            return error{errc::bad_input, "this file system does not support a store shared by "
                                          "processes: use a local disk"};
        if (switched.error().code != errc::unavailable || attempts_left == 0)
            return switched.error();
        auto write_transaction = sqlite_transaction::begin_writing(*statements);
        if (!write_transaction) return write_transaction.error();
    }
}

result<void> apply_settings(sqlite3& database, const sqlite_options& options) {
    if (auto wal_enabled = enable_wal(database); !wal_enabled) return wal_enabled;
    return execute_all(
        database,
        {"PRAGMA synchronous=FULL", // a commit returns when the log is on the disk
         "PRAGMA mmap_size=0",
         "PRAGMA cache_size=-" + std::to_string(options.cache_bytes_max / 1024),
         "PRAGMA wal_autocheckpoint=" + std::to_string(checkpoint_bytes / page_bytes),
         "PRAGMA journal_size_limit=" + std::to_string(wal_bytes_max)});
}

/// SQLite's memory statistics are not used and cost a lock per allocation. Must be called before
/// SQLite initializes itself; later calls have no effect.
void disable_memory_statistics() {
    [[maybe_unused]] static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

} // namespace

result<sqlite_handle> open_sqlite_database(const sqlite_options& options) {
    constexpr int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    disable_memory_statistics();
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(options.path.c_str(), &raw, flags, nullptr);
    sqlite_handle database(raw); // has to be closed even after a failure
    if (code != SQLITE_OK) return sqlite_error(raw, code);
    sqlite3_busy_timeout(raw, static_cast<int>(options.busy_timeout.count()));

    auto blank = is_blank(*database);
    if (!blank) return blank.error();
    if (*blank)
        if (auto created = create_tables(*database); !created) return created.error();
    if (auto known = check_format(*database); !known) return known.error();
    if (auto set = apply_settings(*database, options); !set) return set.error();
    return database;
}

result<std::size_t> page_bytes_of(sqlite3& database) {
    auto bytes = query_integer(database, "PRAGMA page_size");
    if (!bytes) return bytes.error();
    return static_cast<std::size_t>(*bytes);
}

} // namespace wheelcount::store
