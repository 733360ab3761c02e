#pragma once

#include "wheelcount/core/async.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// A text that may have megabytes, in the parts that it was made of. To put it together others are
/// let have their turn in between.
class chunked_string {
public:
    /// Takes what comes next.
    void add(std::string chunk) { chunks_.push_back(std::move(chunk)); }
    bool empty() const { return chunks_.empty(); }

    /// Everything behind `begin`, with `end` behind it. Leaves nothing.
    awaitable<std::string> join(std::string begin, std::string_view end);

private:
    std::vector<std::string> chunks_;
};

} // namespace wheelcount::api
