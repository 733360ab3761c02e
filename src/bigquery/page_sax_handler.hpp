#pragma once

#include "bigquery/page_grammar.hpp"
#include "bigquery/result_parser.hpp"
#include "wheelcount/core/json_sax.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::bigquery {

/// Turns the events of boost::json::basic_parser into rows and a page_info. After a handler returns
/// false, failure() has the error.
class page_sax_handler : public json_sax_handler {
public:
    explicit page_sax_handler(parser_limits limits);

    void begin_page();
    void begin_chunk() { rows_done_ = 0; }
    std::span<const flat_row> rows() const { return std::span(rows_).first(rows_done_); }
    const page_info& info() const { return info_; }
    const std::optional<error>& failure() const { return failure_; }

    bool on_object_begin(error_code& ec);
    bool on_object_end(std::size_t members, error_code& ec);
    bool on_array_begin(error_code& ec);
    bool on_array_end(std::size_t elements, error_code& ec);
    bool on_key_part(text part, std::size_t size, error_code& ec);
    bool on_key(text part, std::size_t size, error_code& ec);
    bool on_string_part(text part, std::size_t size, error_code& ec);
    bool on_string(text part, std::size_t size, error_code& ec);
    bool on_int64(std::int64_t, text, error_code& ec) { return on_scalar(ec); }
    bool on_uint64(std::uint64_t, text, error_code& ec) { return on_scalar(ec); }
    bool on_double(double, text, error_code& ec) { return on_scalar(ec); }
    bool on_bool(bool value, error_code& ec);
    bool on_null(error_code& ec);

private:
    bool fail(errc code, const char* message, error_code& ec);
    bool unexpected_shape(error_code& ec);
    bool open(std::optional<shape> container, error_code& ec);
    bool on_scalar(error_code& ec);
    bool wants_text() const;
    bool add_cell(std::string_view scalar, error_code& ec);
    bool store_info(std::string_view value, error_code& ec);
    bool fits(std::size_t scalar_bytes);
    void complete_row();

    const parser_limits limits_;
    std::vector<shape> open_; // the containers around the position, never empty
    member member_ = member::none;
    std::string partial_; // the received parts of a key or a string
    page_info info_;
    std::optional<error> failure_;

    flat_row row_; // being filled
    std::size_t row_bytes_ = 0;
    std::vector<flat_row> rows_;
    std::size_t rows_done_ = 0;
};

} // namespace wheelcount::bigquery
