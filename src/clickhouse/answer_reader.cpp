#include "clickhouse/answer_reader.hpp"

namespace wheelcount::clickhouse {

awaitable<result<void>> answer_reader::on_body(std::string_view piece) {
    const auto rows = parser_.feed(piece);
    if (!rows) {
        refusal_ = rows.error();
        co_return *refusal_;
    }
    result<void> taken;
    if (!rows->empty()) taken = co_await sink_.on_rows(*rows);
    if (taken)
        rows_given_ += rows->size();
    else
        refusal_ = taken.error();
    co_return taken;
}

std::optional<failure> answer_reader::finish() const {
    if (parser_.at_end_of_row()) return std::nullopt;
    const std::string_view text = parser_.text();
    if (text.front() == '[' && !exception_code(text))
        return judge(error(errc::unavailable, "response ends in the middle of a row"));
    return judge(text);
}

} // namespace wheelcount::clickhouse
