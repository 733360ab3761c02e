#include "store/sqlite/sqlite_transaction.hpp"

namespace wheelcount::store {

result<sqlite_transaction_statements> sqlite_transaction_statements::prepare(sqlite3& database) {
    sqlite_transaction_statements statements;
    const statement_definition all[] = {{statements.begin, "BEGIN"},
                                        {statements.begin_writing, "BEGIN IMMEDIATE"},
                                        {statements.commit, "COMMIT"},
                                        {statements.rollback, "ROLLBACK"}};
    if (auto prepared = prepare_all(database, all); !prepared) return prepared.error();
    return statements;
}

result<sqlite_transaction>
sqlite_transaction::begin_reading(sqlite_transaction_statements& statements) {
    if (auto begun = execute(statements.begin); !begun) return begun.error();
    return sqlite_transaction(statements);
}

result<sqlite_transaction>
sqlite_transaction::begin_writing(sqlite_transaction_statements& statements) {
    if (auto begun = execute(statements.begin_writing); !begun) return begun.error();
    return sqlite_transaction(statements);
}

sqlite_transaction::~sqlite_transaction() {
    // SQLite rolls back by itself after some errors (disk full, I/O), and commit() ends it, too.
    const bool open = statements_ && statements_->rollback.is_within_transaction();
    // Nothing to do if the rollback fails: without a commit record the log is not applied.
    if (open) static_cast<void>(execute(statements_->rollback));
}

result<void> sqlite_transaction::commit() {
    return execute(statements_->commit);
}

} // namespace wheelcount::store
