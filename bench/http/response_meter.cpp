#include "http/response_meter.hpp"

#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/parse_number.hpp"

#include <stdexcept>
#include <strings.h>

#include <system_error>

namespace wheelcount::bench {
namespace {

constexpr std::string_view head_end = "\r\n\r\n";
constexpr std::size_t head_bytes_max = 16 * 1'024;

[[noreturn]] void fail(const char* why, std::string_view received) {
    throw std::runtime_error(std::string(why) + ": " + std::string(received.substr(0, 400)));
}

std::uint64_t content_length(std::string_view head) {
    constexpr std::string_view name = "\nContent-Length:";
    for (std::size_t at = head.find('\n'); at + name.size() < head.size();
         at = head.find('\n', at + 1)) {
        if (::strncasecmp(head.data() + at, name.data(), name.size()) != 0) continue;
        std::string_view value = trim(head.substr(at + name.size()));
        if (const auto length = take_number<std::uint64_t>(value)) return *length;
    }
    fail("a response without a Content-Length", head);
}

} // namespace

bool response_meter::feed(std::string_view bytes) {
    if (!in_body_) {
        if (!partial_head_.empty()) bytes = partial_head_.append(bytes);
        const std::size_t end = bytes.find(head_end);
        if (end == std::string_view::npos) {
            if (bytes.size() > head_bytes_max) fail("a head without an end", bytes);
            if (partial_head_.empty()) partial_head_ = bytes;
            return false;
        }
        const std::string_view head = bytes.substr(0, end + head_end.size());
        if (!head.starts_with("HTTP/1.1 200 ")) fail("not a 200", head);
        body_bytes_ = remaining_ = content_length(head);
        bytes.remove_prefix(head.size());
        in_body_ = true;
    }
    if (bytes.size() > remaining_) fail("more bytes than announced", bytes.substr(remaining_));
    remaining_ -= bytes.size();
    if (remaining_ > 0) return false;
    in_body_ = false;
    partial_head_.clear();
    return true;
}

} // namespace wheelcount::bench
