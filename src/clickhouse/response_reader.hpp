#pragma once

#include "clickhouse/errors.hpp"
#include "clickhouse/row_parser.hpp"
#include "wheelcount/clickhouse/client.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace wheelcount::clickhouse {

/// Parses one response as it is received and sends its rows to a sink.
class response_reader final : public net::body_sink {
public:
    explicit response_reader(row_sink& sink) : sink_(sink) {}

    awaitable<result<void>> on_body(std::string_view chunk) override;

    /// Call it after the last chunk; nullopt if the response is complete.
    std::optional<failure> finish() const;

    /// A permanent error: the sink returned one, or a row is too long.
    const std::optional<error>& read_error() const { return read_error_; }
    /// The number of rows that the sink has accepted.
    std::uint64_t rows() const { return rows_delivered_; }

private:
    row_sink& sink_;
    row_parser parser_;
    std::optional<error> read_error_;
    std::uint64_t rows_delivered_ = 0;
};

} // namespace wheelcount::clickhouse
