#pragma once

#include "support/fake_request.hpp"
#include "support/raw_server.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace wheelcount::test {

/// A response of a fake server; faults modify it before it is sent.
struct fake_response {
    unsigned status = 200;
    std::string body;
    std::string extra_headers; ///< each ends in CRLF
    bool no_response = false;  ///< nothing is sent, the connection is closed
    std::optional<std::size_t>
        body_bytes_max;                  ///< the rest is not sent and the connection is closed
    std::size_t chunk_bytes = 64 * 1024; ///< as in raw_response
};

/// A fault of one request.
struct fault {
    std::function<void(fake_response&)> apply;
    bool request_lost = false; ///< the request has no effect either
};

/// Compresses the body if the client accepts that.
void compress(fake_response& response, const fake_request& request);

raw_response to_raw_response(const fake_response& response);

namespace faults {

/// Replaces the response.
fault respond_with(unsigned status, std::string body);
/// Closes the connection instead of responding.
fault close_without_response();
/// Closes the connection after that many bytes of the body.
fault truncate_body(std::size_t bytes);
/// Sends the response in chunks of that many bytes.
fault small_chunks(std::size_t bytes);
/// The same fault, but the request has no effect.
fault request_lost(fault f);

} // namespace faults
} // namespace wheelcount::test
