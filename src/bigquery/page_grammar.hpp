#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace wheelcount::bigquery {

/// What a container of a page of getQueryResults is. Rows are records of cells; a cell holds a
/// scalar, a record, or (a repeated column) an array of cells again:
///     record = {"f": cells}   cells = [cell, …]   cell = {"v": scalar | record | cells}
enum class shape : unsigned char {
    stream,  ///< what surrounds the document
    page,    ///< the document
    rows,    ///< its member `rows`
    record,  ///< a row, or a STRUCT inside one
    cells,   ///< its columns, or the elements of an ARRAY
    cell,    ///< one of them
    errors,  ///< the page's member `errors`
    warning, ///< one of them
    other,   ///< skipped with all that it holds
};

/// The members of containers that matter here.
enum class member : unsigned char {
    none,
    rows,
    page_token,
    rows_total,
    job_complete,
    errors,
    cells,   ///< f
    value,   ///< v
    message, ///< of a warning
};

/// The member that `key` names in a container; nullopt where it must not occur.
std::optional<member> member_named(shape container, std::string_view key);

/// The shape of an object or an array that is the member's value or the array's element;
/// nullopt where there must not be one.
std::optional<shape> shape_of_object(shape parent, member key);
std::optional<shape> shape_of_array(shape parent, member key);

} // namespace wheelcount::bigquery
