#include "sqlite_transaction.hpp"

namespace wheelcount::store {

result<sqlite_transaction_words> sqlite_transaction_words::prepare(sqlite3& database) {
    sqlite_transaction_words words;
    const prepared_as all[] = {{words.begin, "BEGIN"},
                               {words.begin_writing, "BEGIN IMMEDIATE"},
                               {words.commit, "COMMIT"},
                               {words.rollback, "ROLLBACK"}};
    if (auto prepared = prepare_all(database, all); !prepared) return prepared.error();
    return words;
}

result<sqlite_transaction> sqlite_transaction::begin_reading(sqlite_transaction_words& words) {
    if (auto begun = execute(words.begin); !begun) return begun.error();
    return sqlite_transaction(words);
}

result<sqlite_transaction> sqlite_transaction::begin_writing(sqlite_transaction_words& words) {
    if (auto begun = execute(words.begin_writing); !begun) return begun.error();
    return sqlite_transaction(words);
}

sqlite_transaction::~sqlite_transaction() {
    // SQLite itself rolls back after some errors (disk full, I/O), and commit() ends it too.
    const bool open = words_ && words_->rollback.is_within_transaction();
    // A rollback that fails has nothing left to undo: the log simply never gets a commit.
    if (open) static_cast<void>(execute(words_->rollback));
}

result<void> sqlite_transaction::commit() {
    return execute(words_->commit);
}

} // namespace wheelcount::store
