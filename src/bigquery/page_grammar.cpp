#include "bigquery/page_grammar.hpp"

namespace wheelcount::bigquery {

std::optional<member> member_named(shape container, std::string_view key) {
    switch (container) {
    case shape::page:
        if (key == "rows") return member::rows;
        if (key == "pageToken") return member::page_token;
        if (key == "totalRows") return member::rows_total;
        if (key == "jobComplete") return member::job_complete;
        if (key == "errors") return member::errors;
        return member::none;
    case shape::record:
        if (key == "f") return member::cells;
        return std::nullopt;
    case shape::cell:
        if (key == "v") return member::value;
        return std::nullopt;
    case shape::warning:
        if (key == "message") return member::message;
        return member::none;
    default:
        return member::none;
    }
}

std::optional<shape> shape_of_object(shape parent, member key) {
    switch (parent) {
    case shape::stream:
        return shape::page;
    case shape::page:
        if (key == member::rows) return std::nullopt;
        return shape::other;
    case shape::rows:
        return shape::record;
    case shape::record:
        return std::nullopt;
    case shape::cells:
        return shape::cell;
    case shape::cell:
        return shape::record;
    case shape::errors:
        return shape::warning;
    default:
        return shape::other;
    }
}

std::optional<shape> shape_of_array(shape parent, member key) {
    switch (parent) {
    case shape::page:
        if (key == member::rows) return shape::rows;
        if (key == member::errors) return shape::errors;
        return shape::other;
    case shape::record:
    case shape::cell:
        return shape::cells;
    case shape::stream:
    case shape::rows:
    case shape::cells:
        return std::nullopt;
    default:
        return shape::other;
    }
}

} // namespace wheelcount::bigquery
