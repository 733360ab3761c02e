#include "bigquery/errors.hpp"

#include "bigquery/auth/clock_skew.hpp"
#include "bigquery/json_pointer.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace wheelcount::bigquery {
namespace {

constexpr error_class retry{retry_action::retry, errc::unavailable};
constexpr error_class refresh_token{retry_action::refresh_token, errc::permission_denied};
constexpr error_class look_up_job{retry_action::look_up_job, errc::conflict};
constexpr error_class new_job{retry_action::give_up, errc::conflict};
constexpr error_class not_found{retry_action::give_up, errc::not_found};
constexpr error_class permission_denied{retry_action::give_up, errc::permission_denied};
constexpr error_class bad_input{retry_action::give_up, errc::bad_input};

struct reason_entry {
    std::string_view reason;
    error_class meaning;
    std::string_view hint; // appended to the message
};

constexpr std::array reason_entries{
    reason_entry{"rateLimitExceeded", retry, ""},
    reason_entry{"backendError", retry, ""},
    reason_entry{"internalError", retry, ""},
    reason_entry{"badGateway", retry, ""},
    reason_entry{"jobBackendError", new_job, ""},
    reason_entry{"jobInternalError", new_job, ""},
    reason_entry{"jobRateLimitExceeded", new_job, ""},
    reason_entry{"tableUnavailable", new_job, ""},
    reason_entry{"timeout", new_job, ""},
    reason_entry{"stopped", new_job, ""},
    reason_entry{"duplicate", look_up_job, ""},
    reason_entry{"notFound", not_found, ""},
    reason_entry{"quotaExceeded", permission_denied, "wait until the quota resets, or raise it"},
    reason_entry{"bytesBilledLimitExceeded", permission_denied, "raise budget_day"},
    reason_entry{"billingTierLimitExceeded", permission_denied, ""},
    reason_entry{"billingNotEnabled", permission_denied, "link the project to a billing account"},
    reason_entry{"accessDenied", permission_denied, "the account needs roles/bigquery.jobUser"},
    reason_entry{"blocked", permission_denied, ""},
    reason_entry{"resourcesExceeded", bad_input, "the query exceeds BigQuery's resource limits"},
    reason_entry{"responseTooLarge", bad_input, "the result needs a destination table"},
    reason_entry{"invalid", bad_input, ""},
    reason_entry{"invalidQuery", bad_input, ""},
    reason_entry{"badRequest", bad_input, ""},
    reason_entry{"notImplemented", bad_input, ""},
};

const reason_entry* find(std::string_view reason) {
    const auto found = std::find_if(reason_entries.begin(), reason_entries.end(),
                                    [reason](const auto& k) { return k.reason == reason; });
    return found == reason_entries.end() ? nullptr : &*found;
}

error_class classify_status(unsigned status) {
    switch (status) {
    case 401:
        return refresh_token;
    case 403:
        return permission_denied;
    case 404:
        return not_found;
    case 408:
    case 429:
        return retry;
    case 409:
        return look_up_job;
    case 501:
        return bad_input;
    default:
        return status >= 400 && status < 500 ? bad_input : retry;
    }
}

/// A 404 means something different for each method.
error_class in_call(error_class general, api_method method) {
    if (general.code != errc::not_found) return general;
    switch (method) {
    case api_method::insert:
        return bad_input;
    case api_method::get:
    case api_method::wait:
        // Right after a job is created, some servers do not know it yet.
        return {retry_action::retry, errc::conflict};
    case api_method::page:
        return new_job;
    }
    return general;
}

std::string_view not_found_hint(api_method method) {
    switch (method) {
    case api_method::insert:
        return "check the project and the location";
    case api_method::get:
    case api_method::wait:
        return "check the location";
    case api_method::page:
        return "results expire after a day: run the query again as a new job";
    }
    return {};
}

constexpr std::size_t message_bytes_max = 500;

std::string describe(std::string_view reason, std::string_view message, std::string_view hint) {
    std::string text(reason);
    if (!message.empty()) {
        if (!text.empty()) text += ": ";
        text += message.substr(0, message_bytes_max);
    }
    if (!hint.empty()) text.append(" (").append(hint).append(")");
    return text;
}

} // namespace

std::string_view name(api_method c) {
    switch (c) {
    case api_method::insert:
        return "jobs.insert";
    case api_method::get:
        return "jobs.get";
    case api_method::wait:
    case api_method::page:
        return "jobs.getQueryResults";
    }
    return "unknown";
}

error_class classify_reason(std::string_view reason, unsigned status) {
    const reason_entry* const entry = find(reason);
    return entry ? entry->meaning : classify_status(status);
}

failure classify(const error& e) {
    const bool transient = e.code == errc::unavailable || e.code == errc::timed_out;
    return {transient ? retry_action::retry : retry_action::give_up, e, std::nullopt};
}

failure classify(api_method method, const net::http_response& response,
                 std::chrono::system_clock::time_point now) {
    const auto body = parse_json(response.body);
    const auto reason = body ? string_at(*body, "/error/errors/0/reason") : std::string_view();
    const auto message = body ? string_at(*body, "/error/message") : std::string_view();
    const error_class general = classify_reason(reason, response.status);
    const error_class here = in_call(general, method);

    const reason_entry* const entry = find(reason);
    const auto hint = general.code == errc::not_found ? not_found_hint(method)
                      : entry                         ? entry->hint
                                                      : std::string_view();
    std::string text(name(method));
    text.append(" returned HTTP ").append(std::to_string(response.status));
    const std::string explanation = describe(reason, message, hint);
    if (!explanation.empty()) text.append(", ").append(explanation);
    if (here.action == retry_action::refresh_token) text += clock_skew_hint(response.date, now);
    return {here.action, error(here.code, std::move(text)), response.retry_after};
}

error job_failure(std::string_view reason, std::string_view message) {
    constexpr unsigned status_of_no_reason = 500;
    const error_class general = classify_reason(reason, status_of_no_reason);
    const reason_entry* const entry = find(reason);
    errc code = general.code;
    if (general.action != retry_action::give_up) code = errc::conflict;
    if (general.code == errc::not_found) code = errc::bad_input;
    const auto hint = entry ? entry->hint : std::string_view();
    return error(code, "job failed: " + describe(reason, message, hint));
}

} // namespace wheelcount::bigquery
