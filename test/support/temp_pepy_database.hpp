#pragma once

#include "support/mongo_command.hpp"
#include "support/shared_mongod.hpp"

#include <string>

namespace wheelcount::test {

/// A database as pepy.tech's code leaves it, on a real server; empty, but for indexes by name.
class temp_pepy_database {
public:
    explicit temp_pepy_database(mongod_version version)
        : address_(shared_mongod(version).address()) {
        address_.database = unique_database_name();
        add_index("projects", R"({"name": -1})");
        add_index("project_downloads", R"({"project": 1, "date": 1})");
    }
    temp_pepy_database(const temp_pepy_database&) = delete;
    temp_pepy_database& operator=(const temp_pepy_database&) = delete;
    ~temp_pepy_database() { run(R"({"dropDatabase": 1})"); }

    /// `documents` are extended JSON with commas between.
    void insert(const std::string& collection, const std::string& documents) const {
        run(R"({"insert": ")" + collection + R"(", "documents": [)" + documents + "]}");
    }
    void insert_project(const std::string& document) const { insert("projects", document); }
    void insert_day(const std::string& document) const { insert("project_downloads", document); }

    void drop(const std::string& collection) const { run(R"({"drop": ")" + collection + R"("})"); }
    void drop_indexes(const std::string& collection) const {
        run(R"({"dropIndexes": ")" + collection + R"(", "index": "*"})");
    }
    /// `more`: further members of the index's description, each with a comma before it.
    void add_index(const std::string& collection, const std::string& key,
                   const std::string& more = {}) const {
        run(R"({"createIndexes": ")" + collection + R"(", "indexes": [{"key": )" + key +
            R"(, "name": "by name")" + more + "}]}");
    }

    const connection_string& address() const { return address_; }
    std::string uri() const { return address_.text(); }

private:
    void run(const std::string& command) const { run_command(address_, command); }

    connection_string address_;
};

} // namespace wheelcount::test
