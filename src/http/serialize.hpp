#pragma once

#include "wheelcount/http/response.hpp"

#include <string>
#include <string_view>

namespace wheelcount::http {

/// What the Connection header has to say; nothing where HTTP's default holds.
enum class connection_option { none, close, keep_alive };

/// What the connection knows about an answer and its handler does not.
struct framing {
    std::string_view date;
    bool head_only = false; ///< answers HEAD: the length of a body that is not sent
    connection_option connection = connection_option::none;
};

/// The whole answer, head and body, as it goes over the wire.
std::string serialize(const response& r, const framing& frame);

} // namespace wheelcount::http
