#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::http {

/// What a client sends on one connection, and what comes of it.
struct sample {
    std::string sent;
    /// The statuses of the answers; then `kept` when the connection waits for more, `closed` when
    /// not: "200 200 kept". Just "kept": the server waits for the rest.
    std::string_view outcome;
};

/// Ordinary requests, in all the spellings that must work.
std::vector<sample> good_requests();
/// Requests that two servers could read differently, or that no honest client sends.
std::vector<sample> hostile_requests();

} // namespace wheelcount::http
