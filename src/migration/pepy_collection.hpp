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

/// Which collection of pepy's, and how it is searched.
struct pepy_index {
    std::string collection;
    std::string field; ///< that has the project's name
    std::string index; ///< the name of an index that begins with the field
};

/// One collection through one client. Blocking calls, made on whatever the engine runs them on.
class pepy_collection {
public:
    pepy_collection(mongoc_client_t& client, const std::string& database, const char* name,
                    std::chrono::milliseconds timeout);

    /// False also where there is no such collection.
    result<bool> has_documents() const;
    /// The name of an index that has every document, ordered by `field` first.
    result<std::optional<std::string>> index_by(std::string_view field) const;

    /// The distinct values of the index's field that lie in `range`, ascending: those of up to
    /// `documents_max` documents. `more` says that there may be others behind them.
    struct names_page {
        std::vector<std::string> names;
        bool more;
    };
    result<names_page> names_in(const pepy_index& by, const mongo::bson& range,
                                std::int32_t documents_max) const;

    /// The documents that have one of the names, in the order of these.
    mongo::handle<mongoc_cursor_t> find(const pepy_index& by,
                                        const std::vector<std::string>& wanted) const;

    /// Those whose field is not a text.
    result<std::uint64_t> count_unnamed(const pepy_index& by) const;

private:
    mongo::bson options(const pepy_index& by) const;
    mongo::handle<mongoc_cursor_t> find(const mongo::bson& filter,
                                        const mongo::bson& options) const;

    mongo::handle<mongoc_collection_t> collection_;
    std::chrono::milliseconds timeout_;
};

/// Calls `use` with each document that the cursor has, until it returns false. (A template, because
/// GCC warns of the alignment that bson_t loses in a std::function.)
template <class Use>
result<void> for_each(mongoc_cursor_t& cursor, Use use) {
    const bson_t* found = nullptr;
    while (mongoc_cursor_next(&cursor, &found))
        if (!use(*found)) return {};
    bson_error_t problem{};
    if (mongoc_cursor_error(&cursor, &problem)) return mongo::to_error(problem);
    return {};
}

/// nullopt: missing, or not a text. Lives as long as the document.
std::optional<std::string_view> string_field(const bson_t& document, const std::string& key);

/// A list as `$in` and its like want it.
mongo::bson bson_array(const std::vector<std::string>& texts);

} // namespace wheelcount::migration
