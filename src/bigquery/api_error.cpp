#include "bigquery/api_error.hpp"

#include "bigquery/clock_skew.hpp"
#include "bigquery/json_fields.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace wheelcount::bigquery {
namespace {

constexpr verdict ask_again{remedy::ask_again, errc::unavailable};
constexpr verdict renew_access{remedy::renew_access, errc::refused};
constexpr verdict look_up_job{remedy::look_up_job, errc::conflict};
constexpr verdict new_job{remedy::give_up, errc::conflict};
constexpr verdict not_there{remedy::give_up, errc::not_found};
constexpr verdict refused{remedy::give_up, errc::refused};
constexpr verdict bad_input{remedy::give_up, errc::bad_input};

struct known_reason {
    std::string_view reason;
    verdict means;
    std::string_view hint; // appended to the message
};

constexpr std::array known_reasons{
    known_reason{"rateLimitExceeded", ask_again, ""},
    known_reason{"backendError", ask_again, ""},
    known_reason{"internalError", ask_again, ""},
    known_reason{"badGateway", ask_again, ""},
    known_reason{"jobBackendError", new_job, ""},
    known_reason{"jobInternalError", new_job, ""},
    known_reason{"jobRateLimitExceeded", new_job, ""},
    known_reason{"tableUnavailable", new_job, ""},
    known_reason{"timeout", new_job, ""},
    known_reason{"stopped", new_job, ""},
    known_reason{"duplicate", look_up_job, ""},
    known_reason{"notFound", not_there, ""},
    known_reason{"quotaExceeded", refused, "wait until the quota resets, or raise it"},
    known_reason{"bytesBilledLimitExceeded", refused, "raise budget_day"},
    known_reason{"billingTierLimitExceeded", refused, ""},
    known_reason{"billingNotEnabled", refused, "link the project to a billing account"},
    known_reason{"accessDenied", refused, "the account needs roles/bigquery.jobUser"},
    known_reason{"blocked", refused, ""},
    known_reason{"resourcesExceeded", bad_input, "the query exceeds BigQuery's resource limits"},
    known_reason{"responseTooLarge", bad_input, "the result needs a destination table"},
    known_reason{"invalid", bad_input, ""},
    known_reason{"invalidQuery", bad_input, ""},
    known_reason{"badRequest", bad_input, ""},
    known_reason{"notImplemented", bad_input, ""},
};

const known_reason* find(std::string_view reason) {
    const auto found = std::find_if(known_reasons.begin(), known_reasons.end(),
                                    [reason](const auto& k) { return k.reason == reason; });
    return found == known_reasons.end() ? nullptr : &*found;
}

verdict verdict_on_status(unsigned status) {
    switch (status) {
    case 401:
        return renew_access;
    case 403:
        return refused;
    case 404:
        return not_there;
    case 408:
    case 429:
        return ask_again;
    case 409:
        return look_up_job;
    case 501:
        return bad_input;
    default:
        return status >= 400 && status < 500 ? bad_input : ask_again;
    }
}

/// A 404 names something different in each call.
verdict in_context(verdict general, call what) {
    if (general.code != errc::not_found) return general;
    switch (what) {
    case call::insert:
        return bad_input;
    case call::get:
    case call::wait:
        // Right after a job was made, not every server has heard of it.
        return {remedy::ask_again, errc::conflict};
    case call::page:
        return new_job;
    }
    return general;
}

std::string_view hint_on_missing(call what) {
    switch (what) {
    case call::insert:
        return "check the project and the location";
    case call::get:
    case call::wait:
        return "check the location";
    case call::page:
        return "results expire after a day: run the query again as a new job";
    }
    return {};
}

constexpr std::size_t message_bytes_max = 500;

std::string explain(std::string_view reason, std::string_view message, std::string_view hint) {
    std::string text(reason);
    if (!message.empty()) {
        if (!text.empty()) text += ": ";
        text += message.substr(0, message_bytes_max);
    }
    if (!hint.empty()) text.append(" (").append(hint).append(")");
    return text;
}

} // namespace

std::string_view name(call c) {
    switch (c) {
    case call::insert:
        return "jobs.insert";
    case call::get:
        return "jobs.get";
    case call::wait:
    case call::page:
        return "jobs.getQueryResults";
    }
    return "unknown";
}

verdict verdict_on(std::string_view reason, unsigned status) {
    const known_reason* const known = find(reason);
    return known ? known->means : verdict_on_status(status);
}

failure judge(const error& e) {
    const bool transient = e.code == errc::unavailable || e.code == errc::timed_out;
    return {transient ? remedy::ask_again : remedy::give_up, e, std::nullopt};
}

failure judge(call what, const net::http_response& response,
              std::chrono::system_clock::time_point now) {
    const auto body = parse_json(response.body);
    const auto reason = body ? text_at(*body, "/error/errors/0/reason") : std::string_view();
    const auto message = body ? text_at(*body, "/error/message") : std::string_view();
    const verdict general = verdict_on(reason, response.status);
    const verdict here = in_context(general, what);

    const known_reason* const known = find(reason);
    const auto hint = general.code == errc::not_found ? hint_on_missing(what)
                      : known                         ? known->hint
                                                      : std::string_view();
    std::string text(name(what));
    text.append(" returned HTTP ").append(std::to_string(response.status));
    const std::string explanation = explain(reason, message, hint);
    if (!explanation.empty()) text.append(", ").append(explanation);
    if (here.cure == remedy::renew_access) text += clock_skew_hint(response.date, now);
    return {here.cure, error(here.code, std::move(text)), response.retry_after};
}

error job_failure(std::string_view reason, std::string_view message) {
    constexpr unsigned status_of_no_reason = 500;
    const verdict general = verdict_on(reason, status_of_no_reason);
    const known_reason* const known = find(reason);
    errc code = general.code;
    if (general.cure != remedy::give_up) code = errc::conflict;
    if (general.code == errc::not_found) code = errc::bad_input;
    const auto hint = known ? known->hint : std::string_view();
    return error(code, "job failed: " + explain(reason, message, hint));
}

} // namespace wheelcount::bigquery
