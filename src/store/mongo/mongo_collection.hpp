#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/mongo/bson.hpp"
#include "wheelcount/mongo/handles.hpp"
#include "wheelcount/store/document_store.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wheelcount::store {

/// The collection `documents` through one client: `{_id: id, b: body}`, no index but that of `_id`,
/// only commands that every server of MongoDB's protocol has. The calls block, so they run in an
/// operation of the pool.
class mongo_collection {
public:
    mongo_collection(mongoc_client_t& client, const std::string& database,
                     std::chrono::milliseconds timeout);

    /// One `find`, one round trip up to 16 MB of bodies.
    result<std::vector<std::optional<std::string>>> get(std::span<const std::string> ids,
                                                        const mongo::bson& read_options) const;
    /// One ordered bulk write, acknowledged when it is durable (mongo/write_concern.hpp).
    result<void> put(std::span<const document> documents) const;
    result<void> erase(std::span<const std::string> ids) const;
    result<std::vector<document>> scan(const document_store::scan_options& options,
                                       const mongo::bson& read_options) const;
    result<std::uint64_t> count(const mongo::bson& read_options) const;

    /// Creates the collection if it does not exist, compressed with zstd if the server supports it.
    result<void> create() const;

private:
    result<std::vector<document>> find(const mongo::bson& filter, const mongo::bson& options) const;
    mongo::bson find_options(std::size_t documents, const mongo::bson& read_options) const;

    mongoc_client_t& client_;
    mongo::handle<mongoc_database_t> database_;
    mongo::handle<mongoc_collection_t> collection_;
    std::chrono::milliseconds timeout_;
};

} // namespace wheelcount::store
