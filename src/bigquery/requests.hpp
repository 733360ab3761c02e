#pragma once

#include "wheelcount/bigquery/client.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcount::bigquery {

/// Builds the HTTP requests of the API, without authorization.
class requests {
public:
    explicit requests(client_options options) : options_(std::move(options)) {}

    net::http_request insert(const query_job& job) const;
    net::http_request dry_run(const query_job& job) const;
    net::http_request get(std::string_view job_id) const;
    /// The server responds when the job is done, or after 30 s.
    net::http_request wait(std::string_view job_id) const;
    /// The page of `page_token`; if it is empty, the page that begins with row `first`.
    net::http_request page(std::string_view job_id, std::string_view page_token,
                           std::uint64_t first) const;

private:
    net::http_request submit(std::string job) const;
    std::string url(std::string_view collection, std::string_view job_id) const;

    client_options options_;
};

/// Adds the headers that authorize a request.
void authorise(net::http_request& request, const authorization& auth);

} // namespace wheelcount::bigquery
