#include "api/canonical.hpp"

#include "wheelcount/core/percent_encoding.hpp"
#include "wheelcount/http/request.hpp"

namespace wheelcount::api {

std::string query_encoded(std::string_view value) {
    constexpr std::string_view as_typed = "*,:";
    std::string encoded;
    encoded.reserve(value.size());
    for (const char& c : value) {
        if (c == ' ')
            encoded += '+';
        else if (as_typed.find(c) != std::string_view::npos)
            encoded += c;
        else
            encoded += percent_encoded({&c, 1});
    }
    return encoded;
}

std::string canonical_query(std::string_view query, const std::vector<parameter>& known) {
    std::string canonical;
    if (query.empty()) return canonical;
    for (const parameter& p : known) {
        const auto value = http::query_value(query, p.name);
        if (!value) continue;
        if (!canonical.empty()) canonical += '&';
        canonical.append(p.name).append("=").append(query_encoded(*value));
    }
    return canonical;
}

} // namespace wheelcount::api
