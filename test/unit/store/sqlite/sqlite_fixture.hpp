#pragma once

#include "store/contract/store_driver.hpp"
#include "store/sqlite/sqlite_handles.hpp"
#include "store/sqlite/sqlite_statement.hpp"
#include "support/temp_directory.hpp"
#include "wheelcount/store/sqlite_store.hpp"

#include <filesystem>
#include <memory>
#include <string_view>

namespace wheelcount::test {

/// A directory with a store, or with another file of the test.
struct sqlite_fixture {
    temp_directory folder;
    std::filesystem::path path = folder / "store.db";

    store::sqlite_options options(bool writer) const {
        store::sqlite_options opts;
        opts.path = path;
        opts.writer = writer;
        return opts;
    }
    result<std::unique_ptr<store::document_store>> open(bool writer) const {
        return store::open_sqlite_store(options(writer));
    }
    store_driver reader() const { return store_driver(value(open(false))); }
    store_driver writer() const { return store_driver(value(open(true))); }

    /// The file, opened by SQLite without the store's settings.
    store::sqlite_handle open_raw() const {
        sqlite3* raw = nullptr;
        BOOST_REQUIRE_EQUAL(sqlite3_open(path.c_str(), &raw), SQLITE_OK);
        return store::sqlite_handle(raw);
    }
    void run_sql(std::string_view sql) const { value(store::execute(*open_raw(), sql)); }
};

} // namespace wheelcount::test
