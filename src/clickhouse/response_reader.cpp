#include "clickhouse/response_reader.hpp"

namespace wheelcount::clickhouse {

awaitable<result<void>> response_reader::on_body(std::string_view chunk) {
    const auto rows = parser_.feed(chunk);
    if (!rows) {
        read_error_ = rows.error();
        co_return *read_error_;
    }
    result<void> accepted;
    if (!rows->empty()) accepted = co_await sink_.on_rows(*rows);
    if (accepted)
        rows_delivered_ += rows->size();
    else
        read_error_ = accepted.error();
    co_return accepted;
}

std::optional<failure> response_reader::finish() const {
    if (parser_.at_end_of_row()) return std::nullopt;
    const std::string_view text = parser_.text();
    if (text.front() == '[' && !exception_code(text))
        return classify(error(errc::unavailable, "response ends in the middle of a row"));
    return classify(text);
}

} // namespace wheelcount::clickhouse
