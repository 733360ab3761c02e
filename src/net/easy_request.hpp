#pragma once

#include "net/curl_handles.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/net/http_client.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace wheelcount::net {

/// An http_request as a curl easy handle, to be performed once.
struct easy_request {
    std::string host; ///< for messages; path, query and headers may contain secrets
    std::chrono::milliseconds timeout;
    std::uint64_t body_bytes_max;
    url_handle url;
    curl_list headers;
    easy_handle easy; ///< last, so that it is destroyed before what it points to
};

/// errc::bad_input: the URL is malformed or not http(s), or a header contains a line break.
result<easy_request> make_easy_request(const http_request& request,
                                       const http_client_options& options);

} // namespace wheelcount::net
