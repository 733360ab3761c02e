#pragma once

#include "http/cache/accept_encoding.hpp"
#include "wheelcount/core/async.hpp"

#include <string>
#include <string_view>

namespace wheelcount::http {

/// Compresses a body; `coding` is not identity. Yields to the loop between slices of 16 kB. `body`
/// must outlive the awaitable. Uses about 300 kB of memory in addition to the result.
awaitable<std::string> compress(encoding coding, std::string_view body);

} // namespace wheelcount::http
