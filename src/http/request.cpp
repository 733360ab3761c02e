#include "wheelcount/http/request.hpp"

#include "wheelcount/core/hex.hpp"
#include "wheelcount/core/split.hpp"

namespace wheelcount::http {

void request::set_target(std::string_view as_sent) {
    target = as_sent;
    query = as_sent;
    path = take_until(query, '?');
}

namespace {

bool is_key(std::string_view sent, std::string_view key) {
    if (sent.find_first_of("%+") == std::string_view::npos) return sent == key;
    return decode_percent(sent, true) == key;
}

} // namespace

std::string decode_percent(std::string_view text, bool form) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto escaped = text[i] == '%' ? parse_hex_byte(text.substr(i + 1, 2)) : std::nullopt;
        if (escaped) {
            decoded += static_cast<char>(*escaped);
            i += 2;
        } else {
            decoded += form && text[i] == '+' ? ' ' : text[i];
        }
    }
    return decoded;
}

std::optional<std::string> query_value(std::string_view query, std::string_view key) {
    for (std::string_view pair : split(query, '&'))
        if (is_key(take_until(pair, '='), key)) return decode_percent(pair, true);
    return std::nullopt;
}

} // namespace wheelcount::http
