#pragma once

#include "http/cache/accept_encoding.hpp"
#include "wheelcount/core/async.hpp"

#include <string>
#include <string_view>

namespace wheelcount::http {

/// The body coded as `how`, which is not identity. Takes its time: the loop goes on between slices
/// of some 16 kB. `body` must stay until it is done. Memory: about 300 kB and the result.
awaitable<std::string> compress(encoding coding, std::string_view body);

} // namespace wheelcount::http
