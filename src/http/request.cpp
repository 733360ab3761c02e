#include "wheelcount/http/request.hpp"

#include "wheelcount/core/split.hpp"

#include <charconv>

namespace wheelcount::http {

void request::set_target(std::string_view as_sent) {
    target = as_sent;
    query = as_sent;
    path = take_until(query, '?');
}

namespace {

std::optional<char> parse_hex_pair(std::string_view digits) {
    unsigned char value = 0;
    const auto [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (ec != std::errc{} || end != digits.data() + 2) return std::nullopt;
    return static_cast<char>(value);
}

bool is_key(std::string_view sent, std::string_view key) {
    if (sent.find_first_of("%+") == std::string_view::npos) return sent == key;
    return decode_percent(sent, true) == key;
}

} // namespace

std::string decode_percent(std::string_view text, bool form) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto escaped = text[i] == '%' ? parse_hex_pair(text.substr(i + 1, 2)) : std::nullopt;
        if (escaped) {
            decoded += *escaped;
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
