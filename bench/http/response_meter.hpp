#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcount::bench {

/// Finds the end of a response by its Content-Length. Throws std::runtime_error unless it is a 200
/// with a Content-Length, and at further bytes.
class response_meter {
public:
    /// Takes the next bytes of the connection; true if they complete the response. The next
    /// response begins with the next call.
    bool feed(std::string_view bytes);

    /// Of the last complete response.
    std::uint64_t body_bytes() const { return body_bytes_; }

private:
    std::string partial_head_; ///< of a head split over reads, which is rare
    bool in_body_ = false;
    std::uint64_t body_bytes_ = 0;
    std::uint64_t remaining_ = 0;
};

} // namespace wheelcount::bench
