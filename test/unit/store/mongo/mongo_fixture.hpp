#pragma once

#include "store/contract/store_driver.hpp"
#include "support/mongo_command.hpp"
#include "support/shared_mongod.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/store/mongo_store.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <utility>

namespace wheelcount::test {

/// A new database on the shared server, and access to it without the store.
struct mongo_fixture {
    mongod& server = shared_mongod(mongod_version::main);
    connection_string address = with_database(server.address(), unique_database_name());
    real_clock clock;
    std::string logged;
    log events{clock, severity::debug, [this](std::string_view line) { logged += line; }};

    static connection_string with_database(connection_string address, std::string name) {
        address.database = std::move(name);
        return address;
    }
    store::mongo_options options(bool writer) const {
        store::mongo_options opts;
        opts.uri = address.text();
        opts.writer = writer;
        return opts;
    }
    store_driver open(bool writer) const { return open(options(writer)); }
    store_driver open(store::mongo_options opts) const {
        return store_driver(store::open_mongo_store(std::move(opts), events));
    }
    /// Opens and closes a store.
    result<void> try_open(store::mongo_options opts) const {
        loop_fixture loop;
        const auto opened = loop.run(store::open_mongo_store(std::move(opts), events));
        if (!opened) return opened.error();
        return loop.run((*opened)->close());
    }
    boost::json::value run(const std::string& command) const {
        return boost::json::parse(run_command(address, command));
    }
};

} // namespace wheelcount::test
