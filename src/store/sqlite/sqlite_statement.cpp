#include "store/sqlite/sqlite_statement.hpp"

#include "store/sqlite/sqlite_error.hpp"

#include <stdexcept>
#include <utility>

namespace wheelcount::store {

result<sqlite_statement> sqlite_statement::prepare(sqlite3& database, std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v3(&database, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    if (code != SQLITE_OK) return sqlite_error(&database, code);
    return sqlite_statement(sqlite_statement_handle(raw));
}

bool sqlite_statement::is_within_transaction() const {
    return sqlite3_get_autocommit(sqlite3_db_handle(handle_.get())) == 0;
}

result<void> prepare_all(sqlite3& database, std::span<const statement_definition> all) {
    for (const auto& [statement, sql] : all) {
        auto prepared = sqlite_statement::prepare(database, sql);
        if (!prepared) return prepared.error();
        statement = std::move(*prepared);
    }
    return {};
}

sqlite_execution::~sqlite_execution() {
    // sqlite3_reset() repeats the error of the last step.
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

sqlite_execution& sqlite_execution::bind_text(int parameter, std::string_view text) {
    check_bound(sqlite3_bind_text64(statement_, parameter, text.data(), text.size(), SQLITE_STATIC,
                                    SQLITE_UTF8));
    return *this;
}

sqlite_execution& sqlite_execution::bind_blob(int parameter, std::string_view bytes) {
    // SQLite binds NULL for a null pointer, even if the size is 0.
    const char* begin = bytes.empty() ? "" : bytes.data();
    check_bound(sqlite3_bind_blob64(statement_, parameter, begin, bytes.size(), SQLITE_STATIC));
    return *this;
}

sqlite_execution& sqlite_execution::bind_integer(int parameter, std::int64_t number) {
    check_bound(sqlite3_bind_int64(statement_, parameter, number));
    return *this;
}

result<bool> sqlite_execution::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return sqlite_error(sqlite3_db_handle(statement_), code);
}

std::string_view sqlite_execution::text(int column) const {
    const void* begin = sqlite3_column_text(statement_, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return {static_cast<const char*>(begin), size};
}

std::string_view sqlite_execution::blob(int column) const {
    const void* begin = sqlite3_column_blob(statement_, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return {static_cast<const char*>(begin), size};
}

std::int64_t sqlite_execution::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

void sqlite_execution::check_bound(int code) const {
    if (code != SQLITE_OK) throw std::logic_error("SQLite rejected a parameter");
}

result<void> execute(sqlite_statement& statement) {
    sqlite_execution run(statement);
    if (auto done = run.step(); !done) return done.error();
    return {};
}

result<void> execute(sqlite3& database, std::string_view sql) {
    auto statement = sqlite_statement::prepare(database, sql);
    if (!statement) return statement.error();
    return execute(*statement);
}

} // namespace wheelcount::store
