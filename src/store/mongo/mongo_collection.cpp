#include "store/mongo/mongo_collection.hpp"

#include "wheelcount/mongo/errors.hpp"
#include "wheelcount/mongo/write_concern.hpp"
#include "wheelcount/store/store_limits.hpp"

#include <string_view>
#include <unordered_map>
#include <utility>

namespace wheelcount::store {
namespace {

constexpr const char* collection_name = "documents";
constexpr std::string_view body_field = "b";

mongo::bson id_filter(std::string_view id) {
    return mongo::bson().add("_id", id);
}

mongo::bson ids_filter(std::span<const std::string> ids) {
    mongo::bson list;
    std::uint32_t index = 0;
    for (const std::string& id : ids)
        list.add(std::to_string(index++), id);
    mongo::bson in;
    in.add_array("$in", list);
    return mongo::bson().add("_id", in);
}

result<document> parse_document(const bson_t& found) {
    bson_iter_t id;
    bson_iter_t body;
    const bool valid = bson_iter_init_find(&id, &found, "_id") && BSON_ITER_HOLDS_UTF8(&id) &&
                       bson_iter_init_find(&body, &found, body_field.data()) &&
                       BSON_ITER_HOLDS_BINARY(&body);
    if (!valid)
        return error(errc::corrupt,
                     "MongoDB: the collection contains a document that wheelcount did not write");
    std::uint32_t size = 0;
    const char* const text = bson_iter_utf8(&id, &size);
    document parsed{std::string(text, size), {}};
    const std::uint8_t* bytes = nullptr;
    bson_iter_binary(&body, nullptr, &size, &bytes);
    parsed.body.assign(reinterpret_cast<const char*>(bytes), size);
    return parsed;
}

} // namespace

mongo_collection::mongo_collection(mongoc_client_t& client, const std::string& database,
                                   std::chrono::milliseconds timeout)
    : client_(client),
      database_(mongoc_client_get_database(&client, database.c_str())),
      collection_(mongoc_client_get_collection(&client, database.c_str(), collection_name)),
      timeout_(timeout) {}

result<std::vector<std::optional<std::string>>>
mongo_collection::get(std::span<const std::string> ids, const mongo::bson& read_options) const {
    const mongo::bson filter = ids.size() == 1 ? id_filter(ids.front()) : ids_filter(ids);
    auto found = find(filter, find_options(ids.size(), read_options));
    if (!found) return found.error();
    std::unordered_map<std::string_view, const std::string*> by_id;
    for (const document& d : *found)
        by_id.emplace(d.id, &d.body);
    std::vector<std::optional<std::string>> bodies(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (const auto at = by_id.find(ids[i]); at != by_id.end()) bodies[i] = *at->second;
    return bodies;
}

result<void> mongo_collection::put(std::span<const document> documents) const {
    auto options = mongo::durable_write_options(client_);
    if (!options) return options.error();
    options->add("ordered", true);
    const mongo::handle<mongoc_bulk_operation_t> bulk(
        mongoc_collection_create_bulk_operation_with_opts(collection_.get(), options->get()));
    const mongo::bson upsert = mongo::bson().add("upsert", true);
    bson_error_t problem{};
    for (const document& d : documents) {
        const mongo::bson selector = id_filter(d.id);
        const mongo::bson replacement = id_filter(d.id).add_binary(body_field, d.body);
        if (!mongoc_bulk_operation_replace_one_with_opts(bulk.get(), selector.get(),
                                                         replacement.get(), upsert.get(), &problem))
            return mongo::to_error(problem);
    }
    mongo::bson reply;
    if (mongoc_bulk_operation_execute(bulk.get(), reply.out(), &problem) == 0)
        return mongo::to_error(problem);
    return {};
}

result<void> mongo_collection::erase(std::span<const std::string> ids) const {
    const auto options = mongo::durable_write_options(client_);
    if (!options) return options.error();
    const mongo::bson selector = ids_filter(ids);
    bson_error_t problem{};
    if (!mongoc_collection_delete_many(collection_.get(), selector.get(), options->get(), nullptr,
                                       &problem))
        return mongo::to_error(problem);
    return {};
}

result<std::vector<document>> mongo_collection::scan(const document_store::scan_options& options,
                                                     const mongo::bson& read_options) const {
    const id_range range = scan_range(options);
    mongo::bson id_condition = mongo::bson().add("$gte", range.first).add("$lt", range.end);
    // Evaluated on the index: documents that do not match are not fetched.
    if (options.top_level) id_condition.add("$regex", "^[^|]*$");
    mongo::bson find_opts = find_options(options.limit, read_options);
    find_opts.add("sort", mongo::bson().add("_id", 1));
    return find(mongo::bson().add("_id", id_condition), find_opts);
}

/// Counts along the index: the server's metadata count may be wrong after a crash.
result<std::uint64_t> mongo_collection::count(const mongo::bson& read_options) const {
    mongo::bson options = read_options;
    options.add("maxTimeMS", static_cast<std::int64_t>(timeout_.count()));
    const mongo::bson all = mongo::bson().add("_id", mongo::bson().add("$gte", ""));
    bson_error_t problem{};
    const std::int64_t count = mongoc_collection_count_documents(
        collection_.get(), all.get(), options.get(), nullptr, nullptr, &problem);
    if (count < 0) return mongo::to_error(problem);
    return static_cast<std::uint64_t>(count);
}

result<void> mongo_collection::create() const {
    constexpr std::uint32_t namespace_exists = 48;
    const mongo::bson engine = mongo::bson().add("configString", "block_compressor=zstd");
    const mongo::bson options =
        mongo::bson().add("storageEngine", mongo::bson().add("wiredTiger", engine));
    const mongo::bson no_options;
    bson_error_t problem{};
    // A server without zstd, or without WiredTiger, rejects the first and accepts the second.
    for (const mongo::bson& create_options : {options, no_options}) {
        const mongo::handle<mongoc_collection_t> created(mongoc_database_create_collection(
            database_.get(), collection_name, create_options.get(), &problem));
        if (created || problem.code == namespace_exists) return {};
        if (mongo::to_error(problem).code != errc::internal) break; // not caused by the options
    }
    return mongo::to_error(problem);
}

result<std::vector<document>> mongo_collection::find(const mongo::bson& filter,
                                                     const mongo::bson& options) const {
    const mongo::handle<mongoc_cursor_t> cursor(
        mongoc_collection_find_with_opts(collection_.get(), filter.get(), options.get(), nullptr));
    std::vector<document> documents;
    const bson_t* found = nullptr;
    while (mongoc_cursor_next(cursor.get(), &found)) {
        auto read = parse_document(*found);
        if (!read) return read.error();
        documents.push_back(std::move(*read));
    }
    bson_error_t problem{};
    if (mongoc_cursor_error(cursor.get(), &problem)) return mongo::to_error(problem);
    return documents;
}

/// The first batch holds all documents, so the server keeps no cursor open.
mongo::bson mongo_collection::find_options(std::size_t documents,
                                           const mongo::bson& read_options) const {
    mongo::bson options = read_options;
    options.add("limit", static_cast<std::int64_t>(documents));
    options.add("batchSize", static_cast<std::int32_t>(documents));
    options.add("maxTimeMS", static_cast<std::int64_t>(timeout_.count()));
    return options;
}

} // namespace wheelcount::store
