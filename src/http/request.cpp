#include "wheelcount/http/request.hpp"

#include <algorithm>
#include <charconv>

namespace wheelcount::http {

void request::set_target(std::string_view as_sent) {
    const auto path_end = std::min(as_sent.find('?'), as_sent.size());
    target = as_sent;
    path = as_sent.substr(0, path_end);
    query = as_sent.substr(std::min(path_end + 1, as_sent.size()));
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
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        const auto equals = std::min(pair.find('='), pair.size());
        if (!is_key(pair.substr(0, equals), key)) continue;
        return decode_percent(pair.substr(std::min(equals + 1, pair.size())), true);
    }
    return std::nullopt;
}

} // namespace wheelcount::http
