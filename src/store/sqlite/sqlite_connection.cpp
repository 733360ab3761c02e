#include "store/sqlite/sqlite_connection.hpp"

#include "store/sqlite/sqlite_body_chunks.hpp"
#include "wheelcount/store/store_limits.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::store {
namespace {

// The columns of all statements that read; only those of scans have the id.
constexpr int chunk_column = 0;
constexpr int body_column = 1;
constexpr int id_column = 2;

/// Reads the body whose first chunk is the current row and steps to the row of its last chunk. A
/// scan passes the document's id, because rows of other documents follow.
result<std::string> read_body(sqlite_execution& run, std::string_view scanned_id = {}) {
    const auto number = [&run] { return static_cast<std::uint64_t>(run.integer(chunk_column)); };
    auto remaining = number();
    const std::string_view first = run.blob(body_column);
    std::string body;
    // No chunk is larger than the first. The bound is for a damaged file.
    body.reserve(std::min(first.size() * (remaining + 1), document_store::body_bytes_max));
    body = first;
    while (remaining > 0) {
        auto row = run.step();
        if (!row) return row.error();
        const bool follows = *row && number() == --remaining &&
                             (scanned_id.empty() || run.text(id_column) == scanned_id);
        if (!follows)
            return error{errc::corrupt,
                         "a document is incomplete: restore a backup or import again"};
        body += run.blob(body_column);
    }
    return body;
}

} // namespace

result<sqlite_connection> sqlite_connection::open(const sqlite_options& options) {
    auto database = open_sqlite_database(options);
    if (!database) return database.error();
    sqlite_connection connection(std::move(*database));
    if (auto prepared = connection.prepare(); !prepared) return prepared.error();
    return connection;
}

result<void> sqlite_connection::prepare() {
    auto page_bytes = page_bytes_of(*database_);
    if (!page_bytes) return page_bytes.error();
    page_bytes_ = *page_bytes;
    auto statements = sqlite_transaction_statements::prepare(*database_);
    if (!statements) return statements.error();
    transactions_ = std::move(*statements);
    const statement_definition all[] = {
        {get_, "SELECT part, body FROM documents WHERE id=?1 ORDER BY part DESC"},
        {insert_, "INSERT INTO documents(id, part, body) VALUES(?1, ?2, ?3)"},
        {erase_, "DELETE FROM documents WHERE id=?1"},
        {scan_, "SELECT part, body, id FROM documents WHERE id>=?1 AND id<?2"
                " ORDER BY id, part DESC"},
        // Takes half the time of seeking from one top-level id to the next: most pages hold one.
        {scan_top_level_, "SELECT part, body, id FROM documents WHERE id>=?1 AND id<?2"
                          " AND instr(id, '|')=0 ORDER BY id, part DESC"},
    };
    return prepare_all(*database_, all);
}

result<std::vector<std::optional<std::string>>>
sqlite_connection::get(std::span<const std::string> ids) {
    // A single statement reads one snapshot without a transaction.
    std::optional<sqlite_transaction> transaction;
    if (ids.size() > 1 && !get_.is_within_transaction()) {
        auto begun = sqlite_transaction::begin_reading(transactions_);
        if (!begun) return begun.error();
        transaction.emplace(std::move(*begun));
    }
    // One lookup per id: no limit on parameters, the order of the ids, as fast as IN(…).
    std::vector<std::optional<std::string>> bodies;
    bodies.reserve(ids.size());
    for (const std::string& id : ids) {
        auto body = find_body(id);
        if (!body) return body.error();
        bodies.push_back(std::move(*body));
    }
    return bodies;
}

result<std::optional<std::string>> sqlite_connection::find_body(const std::string& id) {
    sqlite_execution run(get_);
    auto row = run.bind_text(1, id).step();
    if (!row) return row.error();
    if (!*row) return std::optional<std::string>();
    auto body = read_body(run);
    if (!body) return body.error();
    return std::optional<std::string>(std::move(*body));
}

result<void> sqlite_connection::put(std::span<const document> documents) {
    auto transaction = sqlite_transaction::begin_writing(transactions_);
    if (!transaction) return transaction.error();
    for (const document& d : documents)
        if (auto written = put_one(d); !written) return written;
    return transaction->commit();
}

result<void> sqlite_connection::put_one(const document& d) {
    // The old body may have more chunks, so it is deleted first. Measured: REPLACE or UPDATE,
    // followed by a delete of the remaining chunks, took 4 to 20 % longer.
    if (auto erased = erase_one(d.id); !erased) return erased;
    const body_chunks chunks(d.body, chunk_bytes_max(page_bytes_, d.id.size()));
    for (std::size_t chunk = chunks.count(); chunk-- > 0;) {
        sqlite_execution run(insert_);
        run.bind_text(1, d.id).bind_integer(2, static_cast<std::int64_t>(chunk));
        auto written = run.bind_blob(3, chunks[chunk]).step();
        if (!written) return written.error();
    }
    return {};
}

result<void> sqlite_connection::erase(std::span<const std::string> ids) {
    auto transaction = sqlite_transaction::begin_writing(transactions_);
    if (!transaction) return transaction.error();
    for (const std::string& id : ids)
        if (auto erased = erase_one(id); !erased) return erased;
    return transaction->commit();
}

result<void> sqlite_connection::erase_one(const std::string& id) {
    sqlite_execution run(erase_);
    auto erased = run.bind_text(1, id).step();
    if (!erased) return erased.error();
    return {};
}

result<std::vector<document>> sqlite_connection::scan(const document_store::scan_options& options) {
    const id_range range = scan_range(options);
    sqlite_execution run(options.top_level ? scan_top_level_ : scan_);
    run.bind_text(1, range.first).bind_text(2, range.end);
    std::vector<document> page;
    while (page.size() < options.limit) { // counts documents, unlike SQL's LIMIT
        auto row = run.step();
        if (!row) return row.error();
        if (!*row) break;
        std::string id(run.text(id_column));
        auto body = read_body(run, id);
        if (!body) return body.error();
        page.push_back({std::move(id), std::move(*body)});
    }
    return page;
}

result<std::uint64_t> sqlite_connection::count() {
    // Prepared here because few processes count, and those once.
    auto statement =
        sqlite_statement::prepare(*database_, "SELECT count(*) FROM documents WHERE part=0");
    if (!statement) return statement.error();
    sqlite_execution run(*statement);
    auto row = run.step();
    if (!row) return row.error();
    return static_cast<std::uint64_t>(run.integer(0));
}

} // namespace wheelcount::store
