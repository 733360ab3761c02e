#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::http {

/// The input of one connection and its expected outcome.
struct sample {
    std::string sent;
    /// The statuses of the responses, then `open` if the connection stays open, else `closed`:
    /// "200 200 open". Only "open": the request is incomplete.
    std::string_view outcome;
};

/// Ordinary requests in all valid spellings.
std::vector<sample> good_requests();
/// Requests that two servers could parse differently, or that only an attacker sends.
std::vector<sample> hostile_requests();

} // namespace wheelcount::http
