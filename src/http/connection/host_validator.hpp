#pragma once

#include <string>
#include <string_view>

namespace wheelcount::http {

/// Which values of Host are valid: `host [":" port]` of RFC 3986, 3.2.2, except that the host must
/// not be empty.
class host_validator {
public:
    bool allows(std::string_view host);

private:
    std::string last_allowed_; ///< the next is nearly always the same, which is quick to see
};

} // namespace wheelcount::http
