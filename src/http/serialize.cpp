#include "http/serialize.hpp"

#include <boost/beast/http/status.hpp>

#include <algorithm>

namespace wheelcount::http {
namespace {

constexpr std::size_t head_bytes_usual = 512;
constexpr std::string_view same_for_all = "Server: wheelcount\r\n"
                                          "Access-Control-Allow-Origin: *\r\n"
                                          "X-Content-Type-Options: nosniff\r\n";

// RFC 9110, 8.6: these have no content, not even one of no length.
bool has_content(unsigned status) {
    return status != 204 && status != 304;
}

std::string_view reason(unsigned status) {
    const auto text =
        boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(status));
    return {text.data(), text.size()};
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

// A handler may put text of the client into a value: no such text may start a line of its own.
void append_untrusted_field(std::string& out, const header& h) {
    std::string value = h.value;
    std::replace_if(
        value.begin(), value.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }, ' ');
    append_field(out, h.name, value);
}

} // namespace

std::string serialize(const response& r, const framing& frame) {
    std::string out;
    out.reserve(head_bytes_usual + r.body.size());
    out.append("HTTP/1.1 ").append(std::to_string(r.status)).append(" ").append(reason(r.status));
    out.append("\r\n");
    append_field(out, "Date", frame.date);
    if (has_content(r.status)) {
        append_field(out, "Content-Type", r.content_type);
        append_field(out, "Content-Length", std::to_string(r.body.size()));
    }
    append_field(out, "Cache-Control", r.cache_control);
    out.append(same_for_all);
    if (frame.connection != connection_option::none) {
        const bool close = frame.connection == connection_option::close;
        append_field(out, "Connection", close ? "close" : "keep-alive");
    }
    for (const header& h : r.more)
        append_untrusted_field(out, h);
    out.append("\r\n");
    if (has_content(r.status) && !frame.head_only) out.append(r.body);
    return out;
}

} // namespace wheelcount::http
