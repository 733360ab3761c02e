#include "clickhouse/row_parser.hpp"

#include "clickhouse/row_sax_handler.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>

namespace wheelcount::clickhouse {
namespace {

/// Names are sent by clients and need not be UTF-8; ClickHouse returns their bytes unchanged.
boost::json::parse_options allow_any_bytes() {
    boost::json::parse_options options;
    options.allow_invalid_utf8 = true;
    return options;
}

} // namespace

class row_parser::impl {
public:
    bool parse(std::string_view line, flat_row& row) {
        parser_.reset();
        parser_.handler().begin_row(row);
        boost::system::error_code ec;
        const std::size_t used = parser_.write_some(false, line.data(), line.size(), ec);
        return !ec && used == line.size();
    }

private:
    boost::json::basic_parser<row_sax_handler> parser_{allow_any_bytes()};
};

row_parser::row_parser() : impl_(std::make_unique<impl>()) {}
row_parser::~row_parser() = default;

result<std::span<const flat_row>> row_parser::feed(std::string_view chunk) {
    rows_done_ = 0;
    while (!chunk.empty() && text_.empty()) {
        const std::size_t line_end = std::min(chunk.find('\n'), chunk.size());
        if (line_.size() + line_end > line_bytes_max)
            return error(errc::too_large, "a row of the response is longer than " +
                                              std::to_string(line_bytes_max) + " bytes");
        line_ += chunk.substr(0, line_end);
        if (line_end == chunk.size()) break;
        chunk.remove_prefix(line_end + 1);
        end_line();
    }
    if (!text_.empty()) append_text(chunk);
    return std::span<const flat_row>(rows_).first(rows_done_);
}

void row_parser::end_line() {
    if (line_ == "\r") line_.clear();
    if (!line_.empty()) {
        if (line_.front() == '[' && impl_->parse(line_, next_row()))
            ++rows_done_;
        else
            append_text(line_ + '\n');
    }
    line_.clear();
}

void row_parser::append_text(std::string_view more) {
    text_ += more;
    if (text_.size() > text_bytes_max) text_.erase(0, text_.size() - text_bytes_max);
}

flat_row& row_parser::next_row() {
    if (rows_done_ == rows_.size()) rows_.emplace_back();
    return rows_[rows_done_];
}

} // namespace wheelcount::clickhouse
