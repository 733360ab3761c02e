#include "sqlite_session.hpp"

#include "wheelcount/store/bounds.hpp"

#include <utility>

namespace wheelcount::store {

result<sqlite_session> sqlite_session::open(const sqlite_options& options) {
    auto database = open_sqlite_database(options);
    if (!database) return database.error();
    sqlite_session session(std::move(*database));
    if (auto prepared = session.prepare(); !prepared) return prepared.error();
    return session;
}

result<void> sqlite_session::prepare() {
    auto words = sqlite_transaction_words::prepare(*database_);
    if (!words) return words.error();
    transactions_ = std::move(*words);
    const prepared_as all[] = {
        {get_, "SELECT body FROM documents WHERE id=?1"},
        {put_, "REPLACE INTO documents(id, body) VALUES(?1, ?2)"},
        {erase_, "DELETE FROM documents WHERE id=?1"},
        {walk_, "SELECT id, body FROM documents WHERE id>=?1 AND id<?2 ORDER BY id LIMIT ?3"},
        // Takes half the time of seeking from root to root: most leaves of the tree hold one.
        {walk_roots_, "SELECT id, body FROM documents WHERE id>=?1 AND id<?2"
                      " AND instr(id, '|')=0 ORDER BY id LIMIT ?3"},
    };
    return prepare_all(*database_, all);
}

result<std::vector<std::optional<std::string>>>
sqlite_session::get(std::span<const std::string> ids) {
    // One look-up per id within one transaction: no limit on parameters, the order is the
    // caller's, and it is as fast as IN(…).
    auto transaction = sqlite_transaction::begin_reading(transactions_);
    if (!transaction) return transaction.error();
    std::vector<std::optional<std::string>> bodies(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        sqlite_execution run(get_);
        auto row = run.bind_text(1, ids[i]).step();
        if (!row) return row.error();
        if (*row) bodies[i] = run.blob(0);
    }
    return bodies;
}

result<void> sqlite_session::put(std::span<const document> documents) {
    auto transaction = sqlite_transaction::begin_writing(transactions_);
    if (!transaction) return transaction.error();
    for (const document& d : documents) {
        sqlite_execution run(put_);
        auto written = run.bind_text(1, d.id).bind_blob(2, d.body).step();
        if (!written) return written.error();
    }
    return transaction->commit();
}

result<void> sqlite_session::erase(std::span<const std::string> ids) {
    auto transaction = sqlite_transaction::begin_writing(transactions_);
    if (!transaction) return transaction.error();
    for (const std::string& id : ids) {
        sqlite_execution run(erase_);
        auto erased = run.bind_text(1, id).step();
        if (!erased) return erased.error();
    }
    return transaction->commit();
}

result<std::vector<document>> sqlite_session::walk(const document_store::walk_options& options) {
    const id_range range = range_of(options);
    sqlite_execution run(options.roots ? walk_roots_ : walk_);
    run.bind_text(1, range.first).bind_text(2, range.end);
    run.bind_integer(3, static_cast<std::int64_t>(options.limit));
    std::vector<document> page;
    for (;;) {
        auto row = run.step();
        if (!row) return row.error();
        if (!*row) return page;
        page.push_back({std::string(run.text(0)), std::string(run.blob(1))});
    }
}

result<std::uint64_t> sqlite_session::count() {
    // Prepared when asked for, because that happens once in the life of a command.
    auto statement = sqlite_statement::prepare(*database_, "SELECT count(*) FROM documents");
    if (!statement) return statement.error();
    sqlite_execution run(*statement);
    auto row = run.step();
    if (!row) return row.error();
    return static_cast<std::uint64_t>(run.integer(0));
}

} // namespace wheelcount::store
