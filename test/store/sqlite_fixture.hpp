#pragma once

#include "store/store_driver.hpp"
#include "support/temp_folder.hpp"
#include "wheelcount/store/sqlite_store.hpp"

#include <filesystem>
#include <memory>

namespace wheelcount::test {

/// A folder with a store in it, or with whatever else a test puts there.
struct sqlite_fixture {
    temp_folder folder;
    std::filesystem::path path = folder / "store.db";

    result<std::unique_ptr<store::document_store>> open(bool writer) const {
        store::sqlite_options options;
        options.path = path;
        options.writer = writer;
        return store::open_sqlite_store(options);
    }
    store_driver reader() const { return store_driver(value(open(false))); }
    store_driver writer() const { return store_driver(value(open(true))); }
};

} // namespace wheelcount::test
