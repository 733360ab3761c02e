#pragma once

#include "net/curl_handles.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/net/http_client.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace wheelcount::net {

/// An http_request in curl's terms, to be carried out once.
struct easy_request {
    std::string host; ///< all that messages may name: path, query and headers can hold secrets
    std::chrono::milliseconds timeout;
    std::uint64_t body_bytes_max;
    url_handle url;
    curl_list headers;
    easy_handle easy; ///< the last member, so that it goes before what it points to
};

/// bad_input when the URL is malformed or not http(s), or a header holds a line break.
result<easy_request> make_easy_request(const http_request& request,
                                       const http_client_options& options);

} // namespace wheelcount::net
