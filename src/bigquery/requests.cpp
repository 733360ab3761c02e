#include "bigquery/requests.hpp"

#include "bigquery/job_json.hpp"
#include "wheelcount/core/percent_encoding.hpp"

namespace wheelcount::bigquery {
namespace {

/// How long the server holds a getQueryResults call, and the time for its response after that.
constexpr std::chrono::milliseconds server_wait{30'000};
constexpr std::chrono::milliseconds response_grace{15'000};

/// For a page, including the time that the sink takes for its rows.
constexpr std::chrono::minutes page_deadline{10};
constexpr std::uint64_t page_bytes_max = 256u << 20;

constexpr std::string_view job_fields =
    "&fields=status(state,errorResult),statistics(totalBytesProcessed,query(totalBytesBilled))";

} // namespace

net::http_request requests::insert(const query_job& job) const {
    return submit(job_json(job, options_));
}

net::http_request requests::dry_run(const query_job& job) const {
    return submit(dry_run_json(job, options_));
}

net::http_request requests::submit(std::string job) const {
    net::http_request request;
    request.method = "POST";
    request.url = options_.endpoint + "/bigquery/v2/projects/" + percent_encode(options_.project) +
                  "/jobs?prettyPrint=false";
    request.url += job_fields;
    request.headers.push_back("Content-Type: application/json");
    request.body = std::move(job);
    request.timeout = server_wait + response_grace;
    return request;
}

net::http_request requests::get(std::string_view job_id) const {
    net::http_request request;
    request.url = url("jobs", job_id);
    request.url += job_fields;
    return request;
}

net::http_request requests::wait(std::string_view job_id) const {
    net::http_request request;
    request.url = url("queries", job_id) +
                  "&maxResults=0&timeoutMs=" + std::to_string(server_wait.count()) +
                  "&fields=jobComplete,totalRows,errors";
    request.timeout = server_wait + response_grace;
    return request;
}

net::http_request requests::page(std::string_view job_id, std::string_view page_token,
                                 std::uint64_t first) const {
    net::http_request request;
    request.url = url("queries", job_id) + "&maxResults=" + std::to_string(options_.page_rows_max) +
                  "&fields=jobComplete,totalRows,pageToken,rows";
    if (!page_token.empty())
        request.url += "&pageToken=" + percent_encode(page_token);
    else if (first > 0)
        request.url += "&startIndex=" + std::to_string(first);
    request.timeout = page_deadline;
    request.body_bytes_max = page_bytes_max;
    return request;
}

std::string requests::url(std::string_view collection, std::string_view job_id) const {
    std::string text =
        options_.endpoint + "/bigquery/v2/projects/" + percent_encode(options_.project) + "/";
    text.append(collection).append("/").append(percent_encode(job_id));
    text += "?prettyPrint=false&location=" + percent_encode(options_.location);
    return text;
}

void authorise(net::http_request& request, const authorization& auth) {
    if (!auth.bearer.empty()) request.headers.push_back("Authorization: Bearer " + auth.bearer);
    if (!auth.quota_project.empty())
        request.headers.push_back("X-Goog-User-Project: " + auth.quota_project);
}

} // namespace wheelcount::bigquery
