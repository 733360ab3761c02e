#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::test {

/// A request to a fake server, percent-decoded.
struct fake_request {
    std::string method;
    std::vector<std::string> path; ///< segments
    std::map<std::string, std::string> query;
    std::map<std::string, std::string> headers; ///< by name in lower case
    std::string body;
};

/// Parses the bytes of one whole request; throws if they are malformed.
fake_request parse_fake_request(std::string_view bytes);

} // namespace wheelcount::test
