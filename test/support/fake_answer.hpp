#pragma once

#include "support/fake_request.hpp"
#include "support/raw_server.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace wheelcount::test {

/// An answer of a fake server on its way out; faults change it.
struct fake_answer {
    unsigned status = 200;
    std::string body;
    std::string more_headers;              ///< each ends in CRLF
    bool silent = false;                   ///< nothing is sent, the connection is closed
    std::optional<std::size_t> body_bytes; ///< only so much is sent, then as before
    std::size_t step_bytes = 64 * 1024;    ///< as in raw_answer
};

/// What goes wrong with one request.
struct fault {
    std::function<void(fake_answer&)> spoil;
    bool unheard = false; ///< the request has no effect either
};

/// Compresses the body if the client takes that.
void compress(fake_answer& answer, const fake_request& request);

raw_answer to_raw(const fake_answer& answer);

namespace faults {

/// Any other answer.
fault answer(unsigned status, std::string body);
/// The connection is closed instead of an answer.
fault no_answer();
/// The connection is closed after so many bytes of the body.
fault cut_body(std::size_t bytes);
/// The answer comes so many bytes at a time.
fault slow_pieces(std::size_t bytes);
/// The same fault, but the request has no effect.
fault unheard(fault f);

} // namespace faults
} // namespace wheelcount::test
