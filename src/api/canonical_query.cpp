#include "api/canonical_query.hpp"

#include "wheelcount/core/percent_encoding.hpp"
#include "wheelcount/http/request.hpp"

namespace wheelcount::api {

std::string encode_query_value(std::string_view value) {
    constexpr std::string_view unescaped = "*,:";
    std::string encoded;
    encoded.reserve(value.size());
    for (const char& c : value) {
        if (c == ' ')
            encoded += '+';
        else if (unescaped.find(c) != std::string_view::npos)
            encoded += c;
        else
            encoded += percent_encode({&c, 1});
    }
    return encoded;
}

std::string canonical_query(std::string_view query, const std::vector<parameter>& parameters) {
    std::string canonical;
    if (query.empty()) return canonical;
    for (const parameter& p : parameters) {
        const auto value = http::query_value(query, p.name);
        if (!value) continue;
        if (!canonical.empty()) canonical += '&';
        canonical.append(p.name).append("=").append(encode_query_value(*value));
    }
    return canonical;
}

} // namespace wheelcount::api
