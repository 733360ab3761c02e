#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/net/http_client.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace wheelcount::clickhouse {

/// Why a query has no complete response, and how to retry it.
struct failure {
    bool is_transient = false;     ///< the same query may succeed later
    bool setting_rejected = false; ///< the query may succeed without settings
    error cause;
    std::optional<std::chrono::seconds> retry_after;
};

/// Classifies a request without a response.
failure classify(const error& e);

/// Classifies a response other than 2xx.
failure classify(const net::http_response& response);

/// Classifies text in place of rows: an exception that was thrown after the status 200 was sent.
/// errc::corrupt: the text is not an exception.
failure classify(std::string_view text);

/// The number in `Code: 159. DB::Exception: …` anywhere in the text: servers wrap the exception in
/// JSON or in other lines.
std::optional<unsigned> exception_code(std::string_view text);

} // namespace wheelcount::clickhouse
