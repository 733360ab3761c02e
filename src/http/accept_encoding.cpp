#include "http/accept_encoding.hpp"

#include "wheelcount/core/ascii.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace wheelcount::http {
namespace {

/// Takes what stands before the next separator, without blanks.
std::string_view take_part(std::string_view& list, char separator) {
    const std::size_t end = std::min(list.find(separator), list.size());
    const std::string_view part = trimmed(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    return part;
}

/// `1`, `0.5`, `0.125` in thousandths; nullopt for anything else.
std::optional<int> parse_weight(std::string_view text) {
    if (text.empty() || (text[0] != '0' && text[0] != '1')) return std::nullopt;
    int weight = (text[0] - '0') * 1000;
    if (text.size() == 1) return weight;
    if (text[1] != '.' || text.size() > 5) return std::nullopt;
    int unit = 100;
    for (const char digit : text.substr(2)) {
        if (!is_ascii_digit(digit)) return std::nullopt;
        weight += (digit - '0') * unit;
        unit /= 10;
    }
    return weight <= 1000 ? std::optional(weight) : std::nullopt;
}

/// A coding and its weight; zero when it is not accepted.
std::pair<std::string, int> parse_coding(std::string_view text) {
    std::string coding = ascii_lower(take_part(text, ';'));
    if (text.empty()) return {std::move(coding), 1000};
    const std::string_view parameter = trimmed(text);
    const bool is_weight = parameter.starts_with("q=") || parameter.starts_with("Q=");
    return {std::move(coding), is_weight ? parse_weight(parameter.substr(2)).value_or(0) : 0};
}

} // namespace

std::string_view name(encoding e) {
    constexpr std::array<std::string_view, 3> names{"identity", "gzip", "br"};
    return names.at(static_cast<std::size_t>(e));
}

encoding preferred_encoding(std::string_view accept_encoding) {
    std::optional<int> gzip;
    std::optional<int> brotli;
    int identity = 0;
    int others = 0;
    while (!accept_encoding.empty()) {
        const auto [coding, weight] = parse_coding(take_part(accept_encoding, ','));
        if (coding == "gzip" || coding == "x-gzip") gzip = weight;
        if (coding == "br") brotli = weight;
        if (coding == "identity") identity = weight;
        if (coding == "*") others = weight;
    }
    const int for_brotli = brotli.value_or(others);
    const int for_gzip = gzip.value_or(others);
    if (for_brotli > 0 && for_brotli >= std::max(for_gzip, identity)) return encoding::brotli;
    if (for_gzip > 0 && for_gzip >= identity) return encoding::gzip;
    return encoding::identity;
}

} // namespace wheelcount::http
