#include "http/cache/accept_encoding.hpp"

#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/split.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace wheelcount::http {
namespace {

/// A qvalue such as `1`, `0.5` or `0.125` in thousandths; nullopt if malformed.
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

/// A coding and its weight; zero if it is not acceptable.
std::pair<std::string, int> parse_coding(std::string_view text) {
    std::string coding = ascii_lower(trim(take_until(text, ';')));
    if (text.empty()) return {std::move(coding), 1000};
    const std::string_view parameter = trim(text);
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
    int wildcard = 0;
    for (const std::string_view item : split(accept_encoding, ',')) {
        const auto [coding, weight] = parse_coding(item);
        if (coding == "gzip" || coding == "x-gzip") gzip = weight;
        if (coding == "br") brotli = weight;
        if (coding == "identity") identity = weight;
        if (coding == "*") wildcard = weight;
    }
    const int brotli_weight = brotli.value_or(wildcard);
    const int gzip_weight = gzip.value_or(wildcard);
    if (brotli_weight > 0 && brotli_weight >= std::max(gzip_weight, identity))
        return encoding::brotli;
    if (gzip_weight > 0 && gzip_weight >= identity) return encoding::gzip;
    return encoding::identity;
}

} // namespace wheelcount::http
