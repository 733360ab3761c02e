#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::test {

/// A request as a fake server looks at it, percent-decoded.
struct fake_request {
    std::string method;
    std::vector<std::string> path; ///< segments
    std::map<std::string, std::string> query;
    std::map<std::string, std::string> headers; ///< by name in lower case
    std::string body;
};

/// From the bytes of one whole request; throws when they are none.
fake_request parse_fake_request(std::string_view bytes);

} // namespace wheelcount::test
