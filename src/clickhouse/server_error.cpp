#include "clickhouse/server_error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace wheelcount::clickhouse {
namespace {

struct verdict {
    bool may_pass;
    errc code;
};

constexpr verdict busy{true, errc::unavailable};
constexpr verdict slow{true, errc::timed_out};
constexpr verdict refused{false, errc::refused};
constexpr verdict bad_input{false, errc::bad_input};
constexpr verdict too_large{false, errc::too_large};

struct known_code {
    unsigned code;
    verdict means;
    std::string_view hint; // appended to the message
};

constexpr std::string_view other_tables = "the database does not have ClickPy's tables";

// By the numbers of ClickHouse's src/Common/ErrorCodes.cpp, which never change their meaning.
// What depends on what else the server is doing may pass.
constexpr std::array known_codes{
    known_code{32, busy, ""},  // ATTEMPT_TO_READ_AFTER_EOF: a part was lost on its way
    known_code{159, slow, ""}, // TIMEOUT_EXCEEDED
    known_code{160, slow, ""}, // TOO_SLOW: what it estimates depends on the load
    known_code{198, busy, ""}, // DNS_ERROR
    known_code{202, busy, ""}, // TOO_MANY_SIMULTANEOUS_QUERIES
    known_code{203, busy, ""}, // NO_FREE_CONNECTION
    known_code{209, busy, ""}, // SOCKET_TIMEOUT
    known_code{210, busy, ""}, // NETWORK_ERROR
    known_code{236, busy, ""}, // ABORTED: it is going down
    known_code{241, busy, ""}, // MEMORY_LIMIT_EXCEEDED: often that of all queries together
    known_code{279, busy, ""}, // ALL_CONNECTION_TRIES_FAILED
    known_code{394, busy, ""}, // QUERY_WAS_CANCELLED, but not by us
    known_code{439, busy, ""}, // CANNOT_SCHEDULE_TASK
    known_code{499, busy, ""}, // S3_ERROR: where the public server keeps its tables
    known_code{745, busy, ""}, // SERVER_OVERLOADED
    known_code{999, busy, ""}, // KEEPER_EXCEPTION

    known_code{158, too_large, ""}, // TOO_MANY_ROWS to read
    known_code{307, too_large, ""}, // TOO_MANY_BYTES to read
    known_code{396, too_large, ""}, // TOO_MANY_ROWS_OR_BYTES in the result

    known_code{164, refused, ""}, // READONLY
    known_code{192, refused, "check the user"},
    known_code{193, refused, "check the password"},
    known_code{194, refused, "check the password"},
    known_code{195, refused, ""}, // IP_ADDRESS_NOT_ALLOWED
    known_code{201, refused, "wait until the quota resets"},
    known_code{452, refused, ""}, // SETTING_CONSTRAINT_VIOLATION
    known_code{497, refused, "the user may not read this table"},
    known_code{516, refused, "check user and password"},

    known_code{47, bad_input, other_tables}, // UNKNOWN_IDENTIFIER
    known_code{60, bad_input, other_tables}, // UNKNOWN_TABLE
    known_code{81, bad_input, other_tables}, // UNKNOWN_DATABASE
};

constexpr std::array<unsigned, 2> setting_codes{164, 452};

verdict verdict_on_status(unsigned status) {
    if (status == 401 || status == 403) return refused;
    const bool asks_for_patience = status == 408 || status == 429;
    return status >= 400 && status < 500 && !asks_for_patience ? bad_input : busy;
}

constexpr std::string_view code_name = "Code: ";

/// From its code to the end of its sentence; more of it can be a stack trace or the whole query.
std::string_view excerpt(std::string_view text) {
    constexpr std::size_t bytes_max = 300;
    const std::string_view exception = text.substr(std::min(text.find(code_name), text.size()));
    return exception.substr(0, std::min(exception.find_first_of("\r\n"), bytes_max));
}

failure judged(std::string_view what_came, std::string_view text, unsigned status) {
    const auto code = exception_code(text);
    const auto known = std::find_if(known_codes.begin(), known_codes.end(),
                                    [code](const known_code& k) { return k.code == code; });
    const bool is_known = code && known != known_codes.end();
    const verdict means = is_known ? known->means : verdict_on_status(status);

    std::string message(what_came);
    // Without a code it is the page of some front end.
    if (code) message.append(", ").append(excerpt(text));
    if (is_known && !known->hint.empty()) message.append(" (").append(known->hint).append(")");
    const bool setting_refused =
        code && std::find(setting_codes.begin(), setting_codes.end(), *code) != setting_codes.end();
    return {means.may_pass, setting_refused, error(means.code, std::move(message)), std::nullopt};
}

} // namespace

std::optional<unsigned> exception_code(std::string_view text) {
    const auto at = text.find(code_name);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view digits = text.substr(at + code_name.size());
    unsigned code = 0;
    const auto [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), code);
    if (ec != std::errc{}) return std::nullopt;
    return code;
}

failure judge(const error& e) {
    const bool may_pass = e.code == errc::unavailable || e.code == errc::timed_out;
    return {may_pass, false, e, std::nullopt};
}

failure judge(const net::http_response& response) {
    failure f = judged("ClickHouse returned HTTP " + std::to_string(response.status), response.body,
                       response.status);
    f.retry_after = response.retry_after;
    return f;
}

failure judge(std::string_view text) {
    if (!exception_code(text))
        return judge(error(errc::corrupt, "response is not JSONCompactEachRow"));
    constexpr unsigned status_of_no_code = 500;
    return judged("ClickHouse aborted the response", text, status_of_no_code);
}

} // namespace wheelcount::clickhouse
