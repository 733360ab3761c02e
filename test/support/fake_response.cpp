#include "support/fake_response.hpp"

#include "support/gzip.hpp"

#include <utility>

namespace wheelcount::test {

void compress(fake_response& response, const fake_request& request) {
    const auto accepted = request.headers.find("accept-encoding");
    if (accepted == request.headers.end()) return;
    if (accepted->second.find("gzip") == std::string::npos) return;
    response.body = gzip(response.body);
    response.extra_headers += "Content-Encoding: gzip\r\n";
}

raw_response to_raw_response(const fake_response& response) {
    if (response.no_response) return raw_response{"", true};
    raw_response out;
    out.bytes = make_http_response(std::to_string(response.status) + " Fake", response.body,
                                   response.extra_headers);
    out.chunk_bytes = response.chunk_bytes;
    if (response.body_bytes_max && *response.body_bytes_max < response.body.size()) {
        out.bytes.resize(out.bytes.size() - (response.body.size() - *response.body_bytes_max));
        out.close_after = true;
    }
    return out;
}

namespace faults {

fault respond_with(unsigned status, std::string body) {
    return {[status, body](fake_response& response) {
        response.status = status;
        response.body = body;
    }};
}

fault close_without_response() {
    return {[](fake_response& response) { response.no_response = true; }};
}

fault truncate_body(std::size_t bytes) {
    return {[bytes](fake_response& response) { response.body_bytes_max = bytes; }};
}

fault small_chunks(std::size_t bytes) {
    return {[bytes](fake_response& response) { response.chunk_bytes = bytes; }};
}

fault request_lost(fault f) {
    f.request_lost = true;
    return f;
}

} // namespace faults
} // namespace wheelcount::test
