#pragma once

#include "clickhouse/row_parser.hpp"
#include "clickhouse/server_error.hpp"
#include "wheelcount/clickhouse/client.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace wheelcount::clickhouse {

/// Takes one answer as it arrives and gives its rows to a sink.
class answer_reader final : public net::body_sink {
public:
    explicit answer_reader(row_sink& sink) : sink_(sink) {}

    awaitable<result<void>> on_body(std::string_view piece) override;

    /// After the last piece: what is wrong with the answer.
    std::optional<failure> finish() const;

    /// Why reading must end: the sink refused rows, or one is too long.
    const std::optional<error>& refusal() const { return refusal_; }
    /// How many the sink has taken.
    std::uint64_t rows() const { return rows_given_; }

private:
    row_sink& sink_;
    row_parser parser_;
    std::optional<error> refusal_;
    std::uint64_t rows_given_ = 0;
};

} // namespace wheelcount::clickhouse
