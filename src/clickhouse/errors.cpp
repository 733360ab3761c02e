#include "clickhouse/errors.hpp"

#include "wheelcount/core/parse_number.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace wheelcount::clickhouse {
namespace {

struct error_class {
    bool is_transient;
    errc code;
};

constexpr error_class busy{true, errc::unavailable};
constexpr error_class slow{true, errc::timed_out};
constexpr error_class permission_denied{false, errc::permission_denied};
constexpr error_class bad_input{false, errc::bad_input};
constexpr error_class too_large{false, errc::too_large};

struct error_code_entry {
    unsigned code;
    error_class meaning;
    std::string_view hint; // appended to the message
};

constexpr std::string_view not_clickpy_hint = "the database does not have ClickPy's tables";

// Sorted by class; the codes are those of ClickHouse's src/Common/ErrorCodes.cpp, which never
// change. Errors that depend on the server's load are transient.
constexpr std::array error_code_entries{
    error_code_entry{32, busy, ""},  // ATTEMPT_TO_READ_AFTER_EOF: a part was lost on its way
    error_code_entry{159, slow, ""}, // TIMEOUT_EXCEEDED
    error_code_entry{160, slow, ""}, // TOO_SLOW: what it estimates depends on the load
    error_code_entry{198, busy, ""}, // DNS_ERROR
    error_code_entry{202, busy, ""}, // TOO_MANY_SIMULTANEOUS_QUERIES
    error_code_entry{203, busy, ""}, // NO_FREE_CONNECTION
    error_code_entry{209, busy, ""}, // SOCKET_TIMEOUT
    error_code_entry{210, busy, ""}, // NETWORK_ERROR
    error_code_entry{236, busy, ""}, // ABORTED: it is going down
    error_code_entry{241, busy, ""}, // MEMORY_LIMIT_EXCEEDED: often that of all queries together
    error_code_entry{279, busy, ""}, // ALL_CONNECTION_TRIES_FAILED
    error_code_entry{394, busy, ""}, // QUERY_WAS_CANCELLED, but not by us
    error_code_entry{439, busy, ""}, // CANNOT_SCHEDULE_TASK
    error_code_entry{499, busy, ""}, // S3_ERROR: where the public server keeps its tables
    error_code_entry{745, busy, ""}, // SERVER_OVERLOADED
    error_code_entry{999, busy, ""}, // KEEPER_EXCEPTION

    error_code_entry{158, too_large, ""}, // TOO_MANY_ROWS to read
    error_code_entry{307, too_large, ""}, // TOO_MANY_BYTES to read
    error_code_entry{396, too_large, ""}, // TOO_MANY_ROWS_OR_BYTES in the result

    error_code_entry{164, permission_denied, ""}, // READONLY
    error_code_entry{192, permission_denied, "check the user"},
    error_code_entry{193, permission_denied, "check the password"},
    error_code_entry{194, permission_denied, "check the password"},
    error_code_entry{195, permission_denied, ""}, // IP_ADDRESS_NOT_ALLOWED
    error_code_entry{201, permission_denied, "wait until the quota resets"},
    error_code_entry{452, permission_denied, ""}, // SETTING_CONSTRAINT_VIOLATION
    error_code_entry{497, permission_denied, "the user may not read this table"},
    error_code_entry{516, permission_denied, "check user and password"},

    error_code_entry{47, bad_input, not_clickpy_hint}, // UNKNOWN_IDENTIFIER
    error_code_entry{60, bad_input, not_clickpy_hint}, // UNKNOWN_TABLE
    error_code_entry{81, bad_input, not_clickpy_hint}, // UNKNOWN_DATABASE
};

constexpr std::array<unsigned, 2> setting_codes{164, 452};

error_class classify_status(unsigned status) {
    if (status == 401 || status == 403) return permission_denied;
    const bool is_retryable = status == 408 || status == 429;
    return status >= 400 && status < 500 && !is_retryable ? bad_input : busy;
}

constexpr std::string_view code_prefix = "Code: ";

/// The exception from its code to the end of the first sentence; a stack trace or the whole query
/// may follow.
std::string_view exception_summary(std::string_view text) {
    constexpr std::size_t bytes_max = 300;
    const std::string_view exception = text.substr(std::min(text.find(code_prefix), text.size()));
    return exception.substr(0, std::min(exception.find_first_of("\r\n"), bytes_max));
}

failure make_failure(std::string_view prefix, std::string_view text, unsigned status) {
    const auto code = exception_code(text);
    const auto entry = std::find_if(error_code_entries.begin(), error_code_entries.end(),
                                    [code](const error_code_entry& k) { return k.code == code; });
    const bool found = code && entry != error_code_entries.end();
    const error_class meaning = found ? entry->meaning : classify_status(status);

    std::string message(prefix);
    // Text without a code is the page of a front end.
    if (code) message.append(", ").append(exception_summary(text));
    if (found && !entry->hint.empty()) message.append(" (").append(entry->hint).append(")");
    const bool setting_rejected =
        code && std::find(setting_codes.begin(), setting_codes.end(), *code) != setting_codes.end();
    return {meaning.is_transient, setting_rejected, error(meaning.code, std::move(message)),
            std::nullopt};
}

} // namespace

std::optional<unsigned> exception_code(std::string_view text) {
    const auto at = text.find(code_prefix);
    if (at == std::string_view::npos) return std::nullopt;
    text.remove_prefix(at + code_prefix.size());
    return take_number<unsigned>(text);
}

failure classify(const error& e) {
    const bool is_transient = e.code == errc::unavailable || e.code == errc::timed_out;
    return {is_transient, false, e, std::nullopt};
}

failure classify(const net::http_response& response) {
    failure f = make_failure("ClickHouse returned HTTP " + std::to_string(response.status),
                             response.body, response.status);
    f.retry_after = response.retry_after;
    return f;
}

failure classify(std::string_view text) {
    if (!exception_code(text))
        return classify(error(errc::corrupt, "response is not JSONCompactEachRow"));
    constexpr unsigned status_of_no_code = 500;
    return make_failure("ClickHouse aborted the response", text, status_of_no_code);
}

} // namespace wheelcount::clickhouse
