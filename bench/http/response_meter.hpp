#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcount::bench {

/// Finds the end of an answer by its Content-Length. Throws a std::runtime_error at whatever is
/// not a 200 with a Content-Length, and at bytes that nobody asked for.
class response_meter {
public:
    /// Takes the next bytes of the connection; true when they end the answer. The next answer
    /// begins with the next call.
    bool feed(std::string_view bytes);

    /// Of the answer that ended last.
    std::uint64_t body_bytes() const { return body_bytes_; }

private:
    std::string partial_head_; ///< of a head that came in pieces, which is rare
    bool in_body_ = false;
    std::uint64_t body_bytes_ = 0;
    std::uint64_t remaining_ = 0;
};

} // namespace wheelcount::bench
