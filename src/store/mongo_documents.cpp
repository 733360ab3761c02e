#include "store/mongo_documents.hpp"

#include "store/mongo_durable.hpp"
#include "store/mongo_error.hpp"
#include "wheelcount/store/bounds.hpp"

#include <string_view>
#include <unordered_map>
#include <utility>

namespace wheelcount::store {
namespace {

constexpr const char* collection_name = "documents";
constexpr std::string_view body_field = "b";

bson id_is(std::string_view id) {
    return bson().add("_id", id);
}

bson id_in(std::span<const std::string> ids) {
    bson list;
    std::uint32_t index = 0;
    for (const std::string& id : ids)
        list.add(std::to_string(index++), id);
    bson one_of;
    one_of.add_array("$in", list);
    return bson().add("_id", one_of);
}

result<document> read_document(const bson_t& found) {
    bson_iter_t id;
    bson_iter_t body;
    const bool whole = bson_iter_init_find(&id, &found, "_id") && BSON_ITER_HOLDS_UTF8(&id) &&
                       bson_iter_init_find(&body, &found, body_field.data()) &&
                       BSON_ITER_HOLDS_BINARY(&body);
    if (!whole)
        return error(errc::corrupt,
                     "MongoDB: the collection contains a document that wheelcount did not write");
    std::uint32_t size = 0;
    const char* const text = bson_iter_utf8(&id, &size);
    document read{std::string(text, size), {}};
    const std::uint8_t* bytes = nullptr;
    bson_iter_binary(&body, nullptr, &size, &bytes);
    read.body.assign(reinterpret_cast<const char*>(bytes), size);
    return read;
}

} // namespace

mongo_documents::mongo_documents(mongoc_client_t& client, const std::string& database,
                                 std::chrono::milliseconds timeout)
    : client_(client),
      database_(mongoc_client_get_database(&client, database.c_str())),
      collection_(mongoc_client_get_collection(&client, database.c_str(), collection_name)),
      timeout_(timeout) {}

result<std::vector<std::optional<std::string>>>
mongo_documents::get(std::span<const std::string> ids, const bson& read_options) const {
    const bson filter = ids.size() == 1 ? id_is(ids.front()) : id_in(ids);
    auto found = find(filter, limited(ids.size(), read_options));
    if (!found) return found.error();
    std::unordered_map<std::string_view, const std::string*> by_id;
    for (const document& d : *found)
        by_id.emplace(d.id, &d.body);
    std::vector<std::optional<std::string>> bodies(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (const auto at = by_id.find(ids[i]); at != by_id.end()) bodies[i] = *at->second;
    return bodies;
}

result<void> mongo_documents::put(std::span<const document> documents) const {
    auto options = durable_writes(client_);
    if (!options) return options.error();
    options->add("ordered", true);
    const mongo_handle<mongoc_bulk_operation_t> bulk(
        mongoc_collection_create_bulk_operation_with_opts(collection_.get(), options->get()));
    const bson upsert = bson().add("upsert", true);
    bson_error_t problem{};
    for (const document& d : documents) {
        const bson selector = id_is(d.id);
        const bson replacement = id_is(d.id).add_binary(body_field, d.body);
        if (!mongoc_bulk_operation_replace_one_with_opts(bulk.get(), selector.get(),
                                                         replacement.get(), upsert.get(), &problem))
            return mongo_error(problem);
    }
    bson reply;
    if (mongoc_bulk_operation_execute(bulk.get(), reply.out(), &problem) == 0)
        return mongo_error(problem);
    return {};
}

result<void> mongo_documents::erase(std::span<const std::string> ids) const {
    const auto options = durable_writes(client_);
    if (!options) return options.error();
    const bson selector = id_in(ids);
    bson_error_t problem{};
    if (!mongoc_collection_delete_many(collection_.get(), selector.get(), options->get(), nullptr,
                                       &problem))
        return mongo_error(problem);
    return {};
}

result<std::vector<document>> mongo_documents::walk(const document_store::walk_options& options,
                                                    const bson& read_options) const {
    const id_range range = range_of(options);
    bson wanted = bson().add("$gte", range.first).add("$lt", range.end);
    // Is looked at in the index: what does not match is never fetched.
    if (options.roots) wanted.add("$regex", "^[^|]*$");
    bson ordered = limited(options.limit, read_options);
    ordered.add("sort", bson().add("_id", 1));
    return find(bson().add("_id", wanted), ordered);
}

/// Counts them one by one along the index: the number that the server keeps is wrong after a crash.
result<std::uint64_t> mongo_documents::count(const bson& read_options) const {
    bson options = read_options;
    options.add("maxTimeMS", static_cast<std::int64_t>(timeout_.count()));
    const bson all = bson().add("_id", bson().add("$gte", ""));
    bson_error_t problem{};
    const std::int64_t count = mongoc_collection_count_documents(
        collection_.get(), all.get(), options.get(), nullptr, nullptr, &problem);
    if (count < 0) return mongo_error(problem);
    return static_cast<std::uint64_t>(count);
}

result<void> mongo_documents::create() const {
    constexpr std::uint32_t namespace_exists = 48;
    const bson engine = bson().add("configString", "block_compressor=zstd");
    const bson options = bson().add("storageEngine", bson().add("wiredTiger", engine));
    const bson plain;
    bson_error_t problem{};
    // A server without zstd, or without WiredTiger, refuses the first and takes the second.
    for (const bson& how : {options, plain}) {
        const mongo_handle<mongoc_collection_t> made(mongoc_database_create_collection(
            database_.get(), collection_name, how.get(), &problem));
        if (made || problem.code == namespace_exists) return {};
        if (mongo_error(problem).code != errc::internal) break; // it is not about the options
    }
    return mongo_error(problem);
}

result<std::vector<document>> mongo_documents::find(const bson& filter, const bson& options) const {
    const mongo_handle<mongoc_cursor_t> cursor(
        mongoc_collection_find_with_opts(collection_.get(), filter.get(), options.get(), nullptr));
    std::vector<document> documents;
    const bson_t* found = nullptr;
    while (mongoc_cursor_next(cursor.get(), &found)) {
        auto read = read_document(*found);
        if (!read) return read.error();
        documents.push_back(std::move(*read));
    }
    bson_error_t problem{};
    if (mongoc_cursor_error(cursor.get(), &problem)) return mongo_error(problem);
    return documents;
}

/// With as many documents in the first batch as there can be, the server keeps no cursor.
bson mongo_documents::limited(std::size_t documents, const bson& read_options) const {
    bson options = read_options;
    options.add("limit", static_cast<std::int64_t>(documents));
    options.add("batchSize", static_cast<std::int32_t>(documents));
    options.add("maxTimeMS", static_cast<std::int64_t>(timeout_.count()));
    return options;
}

} // namespace wheelcount::store
