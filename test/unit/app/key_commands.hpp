#pragma once

#include "app/command_runner.hpp"
#include "support/captured_output.hpp"
#include "support/mongo_command.hpp"
#include "support/shared_mongod.hpp"
#include "support/temp_directory.hpp"
#include "wheelcount/domain/api_key.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace wheelcount::app {

struct sqlite_backend {
    test::temp_directory folder;
    std::string uri() const { return "sqlite:" + (folder / "w.db").string(); }
};

/// A database of its own on the shared server.
template <test::mongod_version version>
struct mongodb_backend {
    test::connection_string address = test::shared_mongod(version).address();

    mongodb_backend() { address.database = test::unique_database_name(); }
    mongodb_backend(const mongodb_backend&) = delete;
    mongodb_backend& operator=(const mongodb_backend&) = delete;
    ~mongodb_backend() { test::run_command(address, R"({"dropDatabase": 1})"); }
    std::string uri() const { return address.text(); }
};

using store_backends = std::tuple<sqlite_backend, mongodb_backend<test::mongod_version::main>,
                                  mongodb_backend<test::mongod_version::old>>;

/// Runs the key commands on one kind of store.
template <class Backend>
struct key_commands {
    Backend backend;

    int run(std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--store", backend.uri()});
        return run_command_line(std::move(arguments));
    }
    std::string printed(std::vector<std::string> arguments) {
        const test::captured_output output;
        BOOST_TEST(run(std::move(arguments)) == 0);
        return output.text();
    }
    domain::api_key create(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"keys", "create"});
        const std::string line = printed(std::move(arguments));
        const auto key = domain::api_key::parse(line.substr(0, line.find('\n')));
        BOOST_REQUIRE(key.has_value());
        BOOST_TEST(line.size() == domain::api_key::length + 1, "prints only the key");
        return *key;
    }
};

} // namespace wheelcount::app
