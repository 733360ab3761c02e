#include "http/answer_meter.hpp"

#include <charconv>
#include <stdexcept>
#include <strings.h>

#include <system_error>

namespace wheelcount::bench {
namespace {

constexpr std::string_view head_end = "\r\n\r\n";
constexpr std::size_t head_bytes_max = 16 * 1'024;

[[noreturn]] void refuse(const char* why, std::string_view seen) {
    throw std::runtime_error(std::string(why) + ": " + std::string(seen.substr(0, 400)));
}

std::uint64_t content_length(std::string_view head) {
    constexpr std::string_view name = "\nContent-Length:";
    for (std::size_t at = head.find('\n'); at + name.size() < head.size();
         at = head.find('\n', at + 1)) {
        if (::strncasecmp(head.data() + at, name.data(), name.size()) != 0) continue;
        const std::size_t digits = head.find_first_not_of(' ', at + name.size());
        std::uint64_t value = 0;
        const auto read = std::from_chars(head.data() + digits, head.data() + head.size(), value);
        if (read.ec == std::errc()) return value;
    }
    refuse("an answer without a Content-Length", head);
}

} // namespace

bool answer_meter::feed(std::string_view bytes) {
    if (!in_body_) {
        if (!begun_head_.empty()) bytes = begun_head_.append(bytes);
        const std::size_t end = bytes.find(head_end);
        if (end == std::string_view::npos) {
            if (bytes.size() > head_bytes_max) refuse("a head without an end", bytes);
            if (begun_head_.empty()) begun_head_ = bytes;
            return false;
        }
        const std::string_view head = bytes.substr(0, end + head_end.size());
        if (!head.starts_with("HTTP/1.1 200 ")) refuse("not a 200", head);
        body_bytes_ = missing_ = content_length(head);
        bytes.remove_prefix(head.size());
        in_body_ = true;
    }
    if (bytes.size() > missing_) refuse("more bytes than announced", bytes.substr(missing_));
    missing_ -= bytes.size();
    if (missing_ > 0) return false;
    in_body_ = false;
    begun_head_.clear();
    return true;
}

} // namespace wheelcount::bench
