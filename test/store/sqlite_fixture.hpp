#pragma once

#include "store/sqlite_handles.hpp"
#include "store/sqlite_statement.hpp"
#include "store/store_driver.hpp"
#include "support/temp_folder.hpp"
#include "wheelcount/store/sqlite_store.hpp"

#include <filesystem>
#include <memory>
#include <string_view>

namespace wheelcount::test {

/// A folder with a store in it, or with whatever else a test puts there.
struct sqlite_fixture {
    temp_folder folder;
    std::filesystem::path path = folder / "store.db";

    store::sqlite_options options(bool writer) const {
        store::sqlite_options chosen;
        chosen.path = path;
        chosen.writer = writer;
        return chosen;
    }
    result<std::unique_ptr<store::document_store>> open(bool writer) const {
        return store::open_sqlite_store(options(writer));
    }
    store_driver reader() const { return store_driver(value(open(false))); }
    store_driver writer() const { return store_driver(value(open(true))); }

    /// The file as any other program sees it.
    store::sqlite_handle open_behind_the_store() const {
        sqlite3* raw = nullptr;
        BOOST_REQUIRE_EQUAL(sqlite3_open(path.c_str(), &raw), SQLITE_OK);
        return store::sqlite_handle(raw);
    }
    void run_sql(std::string_view sql) const {
        value(store::execute(*open_behind_the_store(), sql));
    }
};

} // namespace wheelcount::test
