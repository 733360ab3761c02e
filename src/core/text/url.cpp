#include "wheelcount/core/url.hpp"

namespace wheelcount {

std::string redact_password(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return std::string(url);
    const std::size_t user = scheme + 3;
    // `@` and `/` in a password should be escaped. If they are not, everything up to the last `@`
    // is hidden, so that no part of the password is shown.
    const std::size_t at = url.substr(0, url.find('?', user)).rfind('@');
    const std::size_t colon = url.find(':', user);
    if (at == std::string_view::npos || at < user || colon > at) return std::string(url);
    return std::string(url.substr(0, colon + 1)) + "***" + std::string(url.substr(at));
}

} // namespace wheelcount
