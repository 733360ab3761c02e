#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/net/http_client.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace wheelcount::clickhouse {

/// Why a query brought no (whole) answer, and what may be done about it.
struct failure {
    bool is_transient = false;     ///< the same query may succeed after a pause
    bool setting_rejected = false; ///< it may succeed without settings of our own
    error cause;
    std::optional<std::chrono::seconds> retry_after;
};

/// Of an exchange without an answer.
failure classify(const error& e);

/// Of an answer with anything but 2xx.
failure classify(const net::http_response& response);

/// Of the text that stands in an answer in the place of rows: an exception that was thrown after
/// the 200 had gone out. errc::corrupt: it is none.
failure classify(std::string_view text);

/// The number in `Code: 159. DB::Exception: …`, wherever it stands: servers wrap the text in JSON,
/// or put lines of their own around it.
std::optional<unsigned> exception_code(std::string_view text);

} // namespace wheelcount::clickhouse
