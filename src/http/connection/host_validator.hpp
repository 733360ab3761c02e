#pragma once

#include <string>
#include <string_view>

namespace wheelcount::http {

/// Validates Host: `host [":" port]` of RFC 3986, 3.2.2, with a host that is not empty.
class host_validator {
public:
    bool allows(std::string_view host);

private:
    std::string last_allowed_; ///< the next value is nearly always the same
};

} // namespace wheelcount::http
