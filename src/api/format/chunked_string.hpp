#pragma once

#include "wheelcount/core/async.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// A text of up to megabytes, in the chunks that it was made of. Joining them yields to the loop in
/// between.
class chunked_string {
public:
    /// Appends a chunk.
    void add(std::string chunk) { chunks_.push_back(std::move(chunk)); }
    bool empty() const { return chunks_.empty(); }

    /// `begin`, all chunks, `end`. Leaves no chunks.
    awaitable<std::string> join(std::string begin, std::string_view end);

private:
    std::vector<std::string> chunks_;
};

} // namespace wheelcount::api
