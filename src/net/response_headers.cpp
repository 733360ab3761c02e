#include "net/response_headers.hpp"

#include "wheelcount/core/parse_number.hpp"

#include <algorithm>
#include <cstdint>

#include <curl/curl.h>

namespace wheelcount::net {

namespace {

std::optional<std::chrono::seconds> parse_delay(const std::string& digits) {
    const auto delay = parse_number<std::uint32_t>(digits);
    if (!delay) return std::nullopt;
    return std::chrono::seconds(*delay);
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
