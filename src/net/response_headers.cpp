#include "net/response_headers.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include <curl/curl.h>

namespace wheelcount::net {

namespace {

std::optional<std::chrono::seconds> parse_delay(const std::string& digits) {
    std::uint32_t delay = 0;
    const char* const end = digits.data() + digits.size();
    const auto parsed = std::from_chars(digits.data(), end, delay);
    if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
    return std::chrono::seconds(delay);
}

} // namespace

std::optional<std::chrono::sys_seconds> parse_http_date(const std::string& value) {
    const std::time_t time = curl_getdate(value.c_str(), nullptr);
    if (time == -1) return std::nullopt;
    return std::chrono::sys_seconds(std::chrono::seconds(time));
}

std::optional<std::chrono::seconds>
parse_retry_after(const std::string& value, std::optional<std::chrono::sys_seconds> date) {
    if (auto delay = parse_delay(value)) return delay;
    const auto retry_date = parse_http_date(value);
    if (!retry_date || !date) return std::nullopt;
    return std::max(*retry_date - *date, std::chrono::seconds(0));
}

} // namespace wheelcount::net
