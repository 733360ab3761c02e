#pragma once

#include "store/sqlite/sqlite_handles.hpp"
#include "store/sqlite/sqlite_statement.hpp"
#include "store/sqlite/sqlite_transaction.hpp"
#include "support/store_workload.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace wheelcount::bench {

/// The plain alternative: a row per (project, version, day), in SQLite, with the same cache and
/// durability as the document store.
class row_table {
public:
    row_table(const std::filesystem::path& path, const store_workload& work)
        : work_(work),
          database_(open(path)),
          transactions_(store::sqlite_transaction_statements::prepare(*database_).value()),
          insert_(prepare("REPLACE INTO downloads VALUES(?1, ?2, ?3, ?4, ?5, ?6)")),
          page_(prepare("SELECT version, day, total, mirrors, ci FROM downloads"
                        " WHERE project=?1 AND day>=?2")),
          badge_(prepare("SELECT sum(total) FROM downloads WHERE project=?1")),
          all_(prepare("SELECT sum(total + mirrors + ci) FROM downloads")) {}

    void build() {
        for (int month = 0; month < work_.full_months; ++month)
            add_days(work_.days_per_month);
    }
    void ingest_day() { add_days(1); }

    void read_pages() {
        const int first_day = next_day_ - 4 * work_.days_per_month;
        for (const int project : work_.random_projects()) {
            store::sqlite_execution run(page_);
            run.bind_integer(1, project).bind_integer(2, first_day);
            while (run.step().value()) {
            }
        }
    }
    void read_badges() {
        for (const int project : work_.random_projects()) {
            store::sqlite_execution run(badge_);
            run.bind_integer(1, project).step().value();
        }
    }
    void scan() { store::sqlite_execution(all_).step().value(); }

private:
    static store::sqlite_handle open(const std::filesystem::path& path) {
        sqlite3* raw = nullptr;
        sqlite3_open(path.c_str(), &raw);
        store::sqlite_handle database(raw);
        for (const char* sql :
             {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA cache_size=-32768",
              "CREATE TABLE downloads(project INTEGER, version INTEGER, day INTEGER,"
              " total INTEGER, mirrors INTEGER, ci INTEGER,"
              " PRIMARY KEY(project, version, day)) WITHOUT ROWID"})
            store::execute(*database, sql).value();
        return database;
    }
    store::sqlite_statement prepare(const char* sql) {
        return store::sqlite_statement::prepare(*database_, sql).value();
    }

    /// In the order of the key, which is the fastest.
    void add_days(int days) {
        for (int first = 0; first < work_.projects; first += work_.batch) {
            auto transaction = store::sqlite_transaction::begin_writing(transactions_);
            for (int project = first; project < first + work_.batch; ++project)
                for (int version = 0; version < versions_of(project); ++version)
                    for (int day = next_day_; day < next_day_ + days; ++day)
                        insert(project, version, day);
            transaction->commit().value();
        }
        next_day_ += days;
    }
    void insert(int project, int version, int day) {
        const int total = 1 + (project * 31 + version * 17 + day * 7) % 5'000;
        store::sqlite_execution run(insert_);
        run.bind_integer(1, project).bind_integer(2, version).bind_integer(3, day);
        run.bind_integer(4, total).bind_integer(5, total / 9).bind_integer(6, total / 3);
        run.step().value();
    }
    int versions_of(int project) const { return work_.versions[static_cast<std::size_t>(project)]; }

    const store_workload& work_;
    int next_day_ = 0;
    store::sqlite_handle database_;
    store::sqlite_transaction_statements transactions_;
    store::sqlite_statement insert_;
    store::sqlite_statement page_;
    store::sqlite_statement badge_;
    store::sqlite_statement all_;
};

} // namespace wheelcount::bench
