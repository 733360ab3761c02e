#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace wheelcount::bigquery {

/// The kinds of JSON containers in a page of getQueryResults. Rows are records of cells; a cell has
/// a scalar, a record, or (a repeated column) an array of cells:
///     record = {"f": cells}   cells = [cell, …]   cell = {"v": scalar | record | cells}
enum class shape : unsigned char {
    stream,  ///< outside the document
    page,    ///< the document
    rows,    ///< its member `rows`
    record,  ///< a row, or a STRUCT inside one
    cells,   ///< its columns, or the elements of an ARRAY
    cell,    ///< an element of cells
    errors,  ///< the page's member `errors`
    warning, ///< an element of errors
    other,   ///< skipped with its contents
};

/// The members that the parser reads.
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

/// The member that `key` names in a container; nullopt if it is not allowed there.
std::optional<member> member_named(shape container, std::string_view key);

/// The shape of an object or array that is a member's value or an array's element; nullopt if it is
/// not allowed there.
std::optional<shape> shape_of_object(shape parent, member key);
std::optional<shape> shape_of_array(shape parent, member key);

} // namespace wheelcount::bigquery
