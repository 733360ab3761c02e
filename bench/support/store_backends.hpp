#pragma once

#include "support/closed_loop.hpp"
#include "support/mongo_command.hpp"
#include "support/pinned_mongod.hpp"
#include "support/shared_mongod.hpp"
#include "support/temp_directory.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/store/mongo_store.hpp"
#include "wheelcount/store/sqlite_store.hpp"

#include <boost/json/parse.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

namespace wheelcount::bench {

/// A kind of store and its place.
class store_backend {
public:
    virtual ~store_backend() = default;
    virtual const char* name() const = 0;
    /// Opens an empty store for writing, on the loop.
    virtual std::unique_ptr<store::document_store> make(closed_loop& loop) = 0;
    /// The disk space of the last store, after it was closed and checkpointed.
    virtual double disk_bytes() const = 0;
    /// The CPU time of the server, if there is one.
    virtual double server_cpu_seconds() const = 0;
};

class sqlite_backend final : public store_backend {
public:
    const char* name() const override { return "embedded"; }

    std::unique_ptr<store::document_store> make(closed_loop&) override {
        file_ = folder_ / (std::to_string(++made_) + ".db");
        store::sqlite_options options;
        options.path = file_;
        options.writer = true;
        return store::open_sqlite_store(options).value();
    }

    /// close() has checkpointed the log.
    double disk_bytes() const override {
        return static_cast<double>(std::filesystem::file_size(file_));
    }

    double server_cpu_seconds() const override { return 0; }

private:
    test::temp_directory folder_;
    std::filesystem::path file_;
    int made_ = 0;
};

/// Databases of one real server, pinned to its own CPU.
class mongo_backend final : public store_backend {
public:
    const char* name() const override { return "MongoDB"; }

    std::unique_ptr<store::document_store> make(closed_loop& loop) override {
        address_.database = test::unique_database_name();
        store::mongo_options options;
        options.uri = address_.text();
        options.writer = true;
        return loop.run(store::open_mongo_store(std::move(options), logger_)).value();
    }

    /// Documents and index; the server writes a checkpoint first.
    double disk_bytes() const override {
        test::run_admin_command(*server_, R"({"fsync": 1})");
        const auto stats =
            boost::json::parse(test::run_command(address_, R"({"collStats": "documents"})"));
        return stats.at("storageSize").to_number<double>() +
               stats.at("totalIndexSize").to_number<double>();
    }

    double server_cpu_seconds() const override { return cpu_seconds_of(server_->pid()); }

private:
    real_clock clock_;
    log logger_{clock_, severity::error, stderr_sink()};
    pinned_mongod server_;
    test::connection_string address_ = server_->address();
};

} // namespace wheelcount::bench
