#pragma once

#include "wheelcount/core/flat_row.hpp"
#include "wheelcount/core/json_sax.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace wheelcount::clickhouse {

/// Turns the events of boost::json::basic_parser into one row: all scalars in order. Keys are
/// skipped, because some server versions write tuples as objects. Numbers are text, because the
/// server decides whether 64-bit integers are quoted.
class row_sax_handler : public json_sax_handler {
public:
    void begin_row(flat_row& row) {
        row.clear();
        partial_.clear();
        row_ = &row;
    }

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
    bool on_int64(std::int64_t number, text, error_code&) { return take(std::to_string(number)); }
    bool on_uint64(std::uint64_t number, text, error_code&) { return take(std::to_string(number)); }
    bool on_double(double, text number, error_code&) { return take(number); }
    bool on_bool(bool value, error_code&) { return take(value ? "1" : "0"); }
    bool on_null(error_code&) {
        row_->push_null();
        return true;
    }

private:
    bool take(std::string_view scalar) {
        row_->push(scalar);
        return true;
    }

    flat_row* row_ = nullptr;
    std::string partial_; // the received parts of a string
};

} // namespace wheelcount::clickhouse
