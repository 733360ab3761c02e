#include "migration/pepy_collection.hpp"

#include <algorithm>
#include <array>

namespace wheelcount::migration {
namespace {

/// Whether the index has every document and is ordered by the bytes of `field` first.
bool orders_by(const bson_t& index, std::string_view field) {
    constexpr std::array<const char*, 4> unusable{"partialFilterExpression", "sparse", "hidden",
                                                  "collation"};
    if (std::any_of(unusable.begin(), unusable.end(),
                    [&index](const char* option) { return bson_has_field(&index, option); }))
        return false;
    bson_iter_t key;
    bson_iter_t first;
    if (!bson_iter_init_find(&key, &index, "key") || !bson_iter_recurse(&key, &first)) return false;
    return bson_iter_next(&first) && bson_iter_key(&first) == field &&
           BSON_ITER_HOLDS_NUMBER(&first);
}

} // namespace

std::optional<std::string_view> string_field(const bson_t& document, const std::string& key) {
    bson_iter_t at;
    if (!bson_iter_init_find(&at, &document, key.c_str()) || !BSON_ITER_HOLDS_UTF8(&at))
        return std::nullopt;
    std::uint32_t size = 0;
    const char* const text = bson_iter_utf8(&at, &size);
    return std::string_view(text, size);
}

mongo::bson bson_array(const std::vector<std::string>& texts) {
    mongo::bson list;
    std::uint32_t index = 0;
    for (const std::string& text : texts)
        list.add(std::to_string(index++), text);
    return list;
}

pepy_collection::pepy_collection(mongoc_client_t& client, const std::string& database,
                                 const char* name, std::chrono::milliseconds timeout)
    : collection_(mongoc_client_get_collection(&client, database.c_str(), name)),
      timeout_(timeout) {}

result<bool> pepy_collection::has_documents() const {
    mongo::bson options;
    options.add("limit", std::int64_t{1}).add("projection", mongo::bson().add("_id", 1));
    bool any = false;
    const auto read =
        for_each(*find(mongo::bson(), options), [&any](const bson_t&) { return any = true; });
    if (!read) return read.error();
    return any;
}

result<std::optional<std::string>> pepy_collection::index_by(std::string_view field) const {
    const mongo::handle<mongoc_cursor_t> cursor(
        mongoc_collection_find_indexes_with_opts(collection_.get(), nullptr));
    std::optional<std::string> name;
    const auto read = for_each(*cursor, [&name, field](const bson_t& index) {
        if (orders_by(index, field)) name = string_field(index, "name");
        return !name;
    });
    if (!read) return read.error();
    return name;
}

result<pepy_collection::names_page> pepy_collection::names_in(const pepy_index& by,
                                                              const mongo::bson& range,
                                                              std::int32_t documents_max) const {
    // A covered query: no document is fetched.
    mongo::bson find_options = options(by);
    find_options.add("projection", mongo::bson().add("_id", 0).add(by.field, 1));
    find_options.add("sort", mongo::bson().add(by.field, 1));
    find_options.add("limit", std::int64_t{documents_max}).add("batchSize", documents_max);
    names_page page{{}, false};
    std::int32_t documents = 0;
    const auto cursor = find(mongo::bson().add(by.field, range), find_options);
    const auto read = for_each(*cursor, [&](const bson_t& document) {
        ++documents;
        const auto name = string_field(document, by.field);
        if (name && (page.names.empty() || page.names.back() != *name))
            page.names.emplace_back(*name);
        return true;
    });
    if (!read) return read.error();
    page.more = documents == documents_max && !page.names.empty();
    return page;
}

mongo::handle<mongoc_cursor_t> pepy_collection::find(const pepy_index& by,
                                                     const std::vector<std::string>& wanted) const {
    constexpr std::int32_t batch = 10'000; // more than fit a reply of 16 MB
    mongo::bson find_options = options(by);
    find_options.add("batchSize", batch);
    find_options.add("sort", mongo::bson().add(by.field, 1));
    mongo::bson in;
    in.add_array("$in", bson_array(wanted));
    return find(mongo::bson().add(by.field, in), find_options);
}

/// Matches by type, which takes a few lookups in the index. `$not` would read all of it.
result<std::uint64_t> pepy_collection::count_unnamed(const pepy_index& by) const {
    const mongo::bson types = bson_array(
        {"double", "object", "binData", "objectId", "bool", "date", "int", "long", "decimal"});
    mongo::bson other_type;
    other_type.add_array("$type", types);
    mongo::bson missing;
    bson_append_null(missing.out(), by.field.c_str(), -1);
    mongo::bson either;
    either.add("0", missing).add("1", mongo::bson().add(by.field, other_type));
    mongo::bson filter;
    filter.add_array("$or", either);

    bson_error_t problem{};
    const mongo::bson find_options = options(by);
    const std::int64_t count = mongoc_collection_count_documents(
        collection_.get(), filter.get(), find_options.get(), nullptr, nullptr, &problem);
    if (count < 0) return mongo::to_error(problem);
    return static_cast<std::uint64_t>(count);
}

mongo::bson pepy_collection::options(const pepy_index& by) const {
    mongo::bson options;
    options.add("hint", by.index);
    options.add("maxTimeMS", static_cast<std::int64_t>(timeout_.count()));
    return options;
}

mongo::handle<mongoc_cursor_t> pepy_collection::find(const mongo::bson& filter,
                                                     const mongo::bson& options) const {
    return mongo::handle<mongoc_cursor_t>(
        mongoc_collection_find_with_opts(collection_.get(), filter.get(), options.get(), nullptr));
}

} // namespace wheelcount::migration
