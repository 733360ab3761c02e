#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/net/http_client.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace wheelcount::bigquery {

/// The methods of the REST API that the client calls. The meaning of an error depends on the
/// method.
enum class api_method {
    insert, ///< jobs.insert
    get,    ///< jobs.get of a job that was submitted
    wait,   ///< jobs.getQueryResults without rows
    page,   ///< jobs.getQueryResults of a finished job
};

std::string_view name(api_method c);

enum class retry_action {
    retry,         ///< the same request after a delay
    refresh_token, ///< the same request with a new token
    look_up_job,   ///< the job exists already
    give_up,       ///< return the error; errc::conflict if a new job id may succeed
};

struct error_class {
    retry_action action;
    errc code; ///< of the error returned if the action does not help
};

/// Classifies by BigQuery's reason, or by HTTP status if the reason is unknown.
/// Source: https://cloud.google.com/bigquery/docs/error-messages
error_class classify_reason(std::string_view reason, unsigned status);

/// Why a call failed, and how to retry it.
struct failure {
    retry_action action;
    error cause;
    std::optional<std::chrono::seconds> retry_after;
};

/// Classifies a call without a response or without credentials.
failure classify(const error& e);

/// Classifies a response other than 2xx, received at `now`.
failure classify(api_method method, const net::http_response& response,
                 std::chrono::system_clock::time_point now);

/// The error of a failed job. If a retry may succeed it is errc::conflict, because a retry needs a
/// new job id.
error job_failure(std::string_view reason, std::string_view message);

} // namespace wheelcount::bigquery
