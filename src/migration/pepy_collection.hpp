#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/mongo/bson.hpp"
#include "wheelcount/mongo/errors.hpp"
#include "wheelcount/mongo/handles.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::migration {

/// A collection of pepy's and the index by which it is read.
struct pepy_index {
    std::string collection;
    std::string field; ///< of the project's name
    std::string index; ///< its name; the index begins with `field`
};

/// One collection through one client. The calls block, so they run in an operation of the pool.
class pepy_collection {
public:
    pepy_collection(mongoc_client_t& client, const std::string& database, const char* name,
                    std::chrono::milliseconds timeout);

    /// False also if the collection does not exist.
    result<bool> has_documents() const;
    /// The name of an index that has every document and is ordered by `field` first.
    result<std::optional<std::string>> index_by(std::string_view field) const;

    /// The distinct values of the field within `range`, ascending, of up to `documents_max`
    /// documents. `more`: there may be further ones.
    struct names_page {
        std::vector<std::string> names;
        bool more;
    };
    result<names_page> names_in(const pepy_index& by, const mongo::bson& range,
                                std::int32_t documents_max) const;

    /// The documents with one of the names, in the order of the names.
    mongo::handle<mongoc_cursor_t> find(const pepy_index& by,
                                        const std::vector<std::string>& wanted) const;

    /// The number of documents whose field is not a string.
    result<std::uint64_t> count_unnamed(const pepy_index& by) const;

private:
    mongo::bson options(const pepy_index& by) const;
    mongo::handle<mongoc_cursor_t> find(const mongo::bson& filter,
                                        const mongo::bson& options) const;

    mongo::handle<mongoc_collection_t> collection_;
    std::chrono::milliseconds timeout_;
};

/// Calls `use` with each document of the cursor until it returns false. (A template, because
/// bson_t loses its alignment in a std::function, of which GCC warns.)
template <class Use>
result<void> for_each(mongoc_cursor_t& cursor, Use use) {
    const bson_t* found = nullptr;
    while (mongoc_cursor_next(&cursor, &found))
        if (!use(*found)) return {};
    bson_error_t problem{};
    if (mongoc_cursor_error(&cursor, &problem)) return mongo::to_error(problem);
    return {};
}

/// nullopt: missing, or not a string. A view of the document.
std::optional<std::string_view> string_field(const bson_t& document, const std::string& key);

/// An array for `$in` and similar operators.
mongo::bson bson_array(const std::vector<std::string>& texts);

} // namespace wheelcount::migration
