#include "bigquery/page_sax_handler.hpp"

#include "wheelcount/core/parse_number.hpp"

#include <boost/system/errc.hpp>

namespace wheelcount::bigquery {
namespace {

/// Longer than any known key; longer keys are truncated.
constexpr std::size_t key_bytes_max = 16;

} // namespace

page_sax_handler::page_sax_handler(parser_limits limits) : limits_(limits) {
    begin_page();
}

void page_sax_handler::begin_page() {
    open_.assign(1, shape::stream);
    partial_.clear();
    info_ = page_info();
    failure_.reset();
    row_.clear();
    row_bytes_ = 0;
    rows_done_ = 0;
}

bool page_sax_handler::fail(errc code, const char* message, error_code& ec) {
    failure_.emplace(code, message);
    ec = make_error_code(boost::system::errc::protocol_error);
    return false;
}

bool page_sax_handler::unexpected_shape(error_code& ec) {
    return fail(errc::corrupt, "response is not a page of query results", ec);
}

bool page_sax_handler::open(std::optional<shape> container, error_code& ec) {
    if (!container) return unexpected_shape(ec);
    open_.push_back(*container);
    return true;
}

bool page_sax_handler::on_object_begin(error_code& ec) {
    return open(shape_of_object(open_.back(), member_), ec);
}

bool page_sax_handler::on_array_begin(error_code& ec) {
    return open(shape_of_array(open_.back(), member_), ec);
}

bool page_sax_handler::on_object_end(std::size_t members, error_code& ec) {
    const shape closed = open_.back();
    open_.pop_back();
    // A missing value would shift the following columns.
    if ((closed == shape::record || closed == shape::cell) && members != 1)
        return unexpected_shape(ec);
    if (closed == shape::record && open_.back() == shape::rows) complete_row();
    return true;
}

bool page_sax_handler::on_array_end(std::size_t, error_code&) {
    open_.pop_back();
    return true;
}

bool page_sax_handler::on_key_part(text part, std::size_t size, error_code&) {
    if (size <= key_bytes_max) partial_.append(part.data(), part.size());
    return true;
}

bool page_sax_handler::on_key(text part, std::size_t size, error_code& ec) {
    std::string_view key = part;
    if (size != part.size()) {
        on_key_part(part, size, ec);
        key = size <= key_bytes_max ? partial_ : std::string_view();
    }
    const auto named = member_named(open_.back(), key);
    partial_.clear();
    if (!named) return unexpected_shape(ec);
    member_ = *named;
    return true;
}

bool page_sax_handler::wants_text() const {
    switch (open_.back()) {
    case shape::cell:
        return true;
    case shape::page:
        return member_ == member::page_token || member_ == member::rows_total;
    case shape::warning:
        return member_ == member::message;
    default:
        return false;
    }
}

bool page_sax_handler::on_string_part(text part, std::size_t size, error_code& ec) {
    if (!wants_text()) return true;
    if (size > limits_.scalar_bytes_max)
        return fail(errc::too_large, "a value in the query result exceeds the size limit", ec);
    partial_.append(part.data(), part.size());
    return true;
}

bool page_sax_handler::on_string(text part, std::size_t size, error_code& ec) {
    if (!wants_text()) return on_scalar(ec);
    std::string_view value = part;
    if (size != part.size() || size > limits_.scalar_bytes_max) {
        if (!on_string_part(part, size, ec)) return false;
        value = partial_;
    }
    const bool accepted = open_.back() == shape::cell ? add_cell(value, ec) : store_info(value, ec);
    partial_.clear();
    return accepted;
}

bool page_sax_handler::on_bool(bool value, error_code& ec) {
    if (open_.back() == shape::page && member_ == member::job_complete) {
        info_.job_complete = value;
        return true;
    }
    return on_scalar(ec);
}

bool page_sax_handler::on_null(error_code& ec) {
    if (open_.back() != shape::cell) return on_scalar(ec);
    if (!fits(0))
        return fail(errc::too_large, "a row in the query result exceeds the size limit", ec);
    row_.push_null();
    return true;
}

/// A scalar other than string and null: skipped outside the rows, invalid inside, where columns are
/// strings or null.
bool page_sax_handler::on_scalar(error_code& ec) {
    switch (open_.back()) {
    case shape::stream:
    case shape::rows:
    case shape::record:
    case shape::cells:
    case shape::cell:
        return unexpected_shape(ec);
    case shape::page:
        return member_ == member::rows ? unexpected_shape(ec) : true;
    default:
        return true;
    }
}

bool page_sax_handler::add_cell(std::string_view scalar, error_code& ec) {
    if (!fits(scalar.size()))
        return fail(errc::too_large, "a row in the query result exceeds the size limit", ec);
    row_.push(scalar);
    return true;
}

bool page_sax_handler::store_info(std::string_view value, error_code& ec) {
    switch (member_) {
    case member::page_token:
        info_.next_token = value;
        return true;
    case member::rows_total:
        info_.rows_total = parse_number<std::uint64_t>(value);
        return info_.rows_total ? true : unexpected_shape(ec);
    default:
        if (info_.first_warning.empty()) info_.first_warning = value;
        return true;
    }
}

bool page_sax_handler::fits(std::size_t scalar_bytes) {
    row_bytes_ += scalar_bytes + sizeof(std::uint32_t);
    return row_bytes_ <= limits_.row_bytes_max;
}

/// Copies the row instead of swapping it: with swaps every element of rows_ would grow to the
/// capacity of the largest row.
void page_sax_handler::complete_row() {
    if (rows_done_ == rows_.size())
        rows_.push_back(row_);
    else
        rows_[rows_done_] = row_;
    ++rows_done_;
    row_.clear();
    row_bytes_ = 0;
}

} // namespace wheelcount::bigquery
