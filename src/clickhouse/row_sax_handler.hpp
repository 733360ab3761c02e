#pragma once

#include "wheelcount/core/flat_row.hpp"

#include <boost/json/string_view.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

namespace wheelcount::clickhouse {

/// Turns the events of boost::json::basic_parser into one row: all scalars in their order. Keys
/// are skipped, since some versions write the tuples of a result as objects. Numbers are text:
/// the server decides whether 64-bit integers are quoted.
class row_sax_handler {
public:
    using error_code = boost::system::error_code;
    using text = boost::json::string_view;

    // A line is there as a whole and bounded before it is parsed.
    static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();

    void begin_row(flat_row& row) {
        row.clear();
        partial_.clear();
        row_ = &row;
    }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) { return true; }
    bool on_object_end(std::size_t, error_code&) { return true; }
    bool on_array_begin(error_code&) { return true; }
    bool on_array_end(std::size_t, error_code&) { return true; }
    bool on_key_part(text, std::size_t, error_code&) { return true; }
    bool on_key(text, std::size_t, error_code&) { return true; }
    bool on_string_part(text part, std::size_t, error_code&) {
        partial_.append(part.data(), part.size());
        return true;
    }
    bool on_string(text part, std::size_t size, error_code&) {
        if (size == part.size()) return take(part);
        partial_.append(part.data(), part.size());
        take(partial_);
        partial_.clear();
        return true;
    }
    bool on_number_part(text, error_code&) { return true; }
    bool on_int64(std::int64_t number, text, error_code&) { return take(std::to_string(number)); }
    bool on_uint64(std::uint64_t number, text, error_code&) { return take(std::to_string(number)); }
    bool on_double(double, text number, error_code&) { return take(number); }
    bool on_bool(bool value, error_code&) { return take(value ? "1" : "0"); }
    bool on_null(error_code&) {
        row_->push_null();
        return true;
    }
    bool on_comment_part(text, error_code&) { return true; }
    bool on_comment(text, error_code&) { return true; }

private:
    bool take(std::string_view scalar) {
        row_->push(scalar);
        return true;
    }

    flat_row* row_ = nullptr;
    std::string partial_; // of a string that arrives in several
};

} // namespace wheelcount::clickhouse
