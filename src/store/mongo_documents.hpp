#pragma once

#include "store/bson.hpp"
#include "store/mongo_handles.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/store/document_store.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wheelcount::store {

/// The collection of documents through one client: `{_id: id, b: body}`, with no index but that of
/// `_id`, and only commands that every server of MongoDB's protocol has. Blocking calls, made on
/// whatever the engine runs them on.
class mongo_documents {
public:
    mongo_documents(mongoc_client_t& client, const std::string& database,
                    std::chrono::milliseconds timeout);

    /// One `find`, one round trip up to 16 MB of bodies.
    result<std::vector<std::optional<std::string>>> get(std::span<const std::string> ids,
                                                        const bson& read_options) const;
    /// One ordered bulk write, acknowledged when it is durable (mongo_durable.hpp).
    result<void> put(std::span<const document> documents) const;
    result<void> erase(std::span<const std::string> ids) const;
    result<std::vector<document>> walk(const document_store::walk_options& options,
                                       const bson& read_options) const;
    result<std::uint64_t> count(const bson& read_options) const;

    /// Makes the collection where it is missing, compressed with zstd where the server can.
    result<void> create() const;

private:
    result<std::vector<document>> find(const bson& filter, const bson& options) const;
    bson limited(std::size_t documents, const bson& read_options) const;

    mongoc_client_t& client_;
    mongo_handle<mongoc_database_t> database_;
    mongo_handle<mongoc_collection_t> collection_;
    std::chrono::milliseconds timeout_;
};

} // namespace wheelcount::store
