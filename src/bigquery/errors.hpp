#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/net/http_client.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace wheelcount::bigquery {

/// The calls of the REST API that are made here. What an error means depends on which it answers.
enum class api_method {
    insert, ///< jobs.insert
    get,    ///< jobs.get of a job that was submitted
    wait,   ///< jobs.getQueryResults without rows
    page,   ///< jobs.getQueryResults of a finished job
};

std::string_view name(api_method c);

enum class retry_action {
    retry,         ///< the same, after a pause
    refresh_token, ///< the same, with a new token
    look_up_job,   ///< it exists already
    give_up,       ///< with an error; errc::conflict when a new job id may cure it
};

struct error_class {
    retry_action action;
    errc code; ///< of the error that stays when nothing cures it
};

/// By reason, as BigQuery documents them; where it says nothing we know, by HTTP status.
error_class classify_reason(std::string_view reason, unsigned status);

/// Why a call brought no result and what may be done about it.
struct failure {
    retry_action action;
    error cause;
    std::optional<std::chrono::seconds> retry_after;
};

/// Of a call that got no answer, or no permission to be made.
failure classify(const error& e);

/// Of a call that was answered with anything but 2xx at `now`.
failure classify(api_method method, const net::http_response& response,
                 std::chrono::system_clock::time_point now);

/// Of a job that came to a bad end. Its id is burnt: whatever may be tried again needs a new one,
/// which is errc::conflict.
error job_failure(std::string_view reason, std::string_view message);

} // namespace wheelcount::bigquery
