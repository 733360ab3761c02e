#pragma once

#include "store/contract/store_driver.hpp"
#include "support/memory_store.hpp"
#include "support/shared_mongod.hpp"
#include "support/temp_directory.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/store/mongo_store.hpp"
#include "wheelcount/store/sqlite_store.hpp"

#include <memory>
#include <string>
#include <tuple>
#include <vector>

namespace wheelcount::test {

// A backend is an implementation of document_store and its environment; each test case opens an
// empty one. All run all contract tests; add a new one to `backends`.

struct memory_backend {
    std::unique_ptr<store::document_store> open() { return std::make_unique<memory_store>(); }
};

struct sqlite_backend {
    temp_directory folder;

    std::unique_ptr<store::document_store> open() {
        store::sqlite_options options;
        options.path = folder / "store.db";
        options.writer = true;
        return value(store::open_sqlite_store(options));
    }
};

template <mongod_version version>
class mongo_backend {
public:
    store_driver::opener open() {
        connection_string address = shared_mongod(version).address();
        address.database = unique_database_name();
        store::mongo_options options;
        options.uri = address.text();
        options.writer = true;
        return store::open_mongo_store(std::move(options), events_);
    }

private:
    real_clock clock_;
    log events_{clock_, severity::error, stderr_sink()};
};

using backends = std::tuple<memory_backend, sqlite_backend, mongo_backend<mongod_version::main>,
                            mongo_backend<mongod_version::old>>;

/// One document per id, with a body made from it.
inline std::vector<store::document> documents_of(const std::vector<std::string>& ids) {
    std::vector<store::document> documents;
    for (const std::string& id : ids)
        documents.push_back({id, "body of " + id});
    return documents;
}

/// The store under test, empty.
template <class Backend>
class contract {
public:
    store_driver* operator->() { return &driver_; }

private:
    Backend backend_; // before the driver: it outlives the open store
    store_driver driver_{backend_.open()};
};

} // namespace wheelcount::test
