#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/net/http_client.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace wheelcount::clickhouse {

/// Why a query brought no (whole) answer, and what may be done about it.
struct failure {
    bool may_pass = false;        ///< the same query may succeed after a pause
    bool setting_refused = false; ///< it may succeed without settings of our own
    error why;
    std::optional<std::chrono::seconds> retry_after;
};

/// Of an exchange without an answer.
failure judge(const error& e);

/// Of an answer with anything but 2xx.
failure judge(const net::http_response& response);

/// Of the text that stands in an answer in the place of rows: an exception that was thrown after
/// the 200 had gone out. errc::corrupt: it is none.
failure judge(std::string_view text);

/// The number in `Code: 159. DB::Exception: …`, wherever it stands: servers wrap the text in JSON,
/// or put lines of their own around it.
std::optional<unsigned> exception_code(std::string_view text);

} // namespace wheelcount::clickhouse
