#include "wheelcount/http/serialized_response.hpp"

#include "wheelcount/core/format_number.hpp"
#include "wheelcount/http/response.hpp"

#include <boost/beast/http/status.hpp>

#include <algorithm>
#include <utility>

namespace wheelcount::http {
namespace {

constexpr std::size_t head_bytes_reserved = 640;
constexpr std::string_view crlf = "\r\n";
constexpr std::string_view common_fields = "Server: wheelcount\r\n"
                                           "Access-Control-Allow-Origin: *\r\n"
                                           "Access-Control-Expose-Headers: Age, ETag, RateLimit, "
                                           "RateLimit-Policy, Retry-After, X-Complete-To\r\n"
                                           "X-Content-Type-Options: nosniff\r\n";

// RFC 9110, 8.6: these have no content, nor a Content-Length.
bool has_content(unsigned status) {
    return status != 204 && status != 304;
}

void append_status_line(std::string& out, unsigned status) {
    const auto reason =
        boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(status));
    out += "HTTP/1.1 ";
    append_number(out, status);
    out += ' ';
    out.append(reason.data(), reason.size()).append(crlf);
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append(crlf);
}

// A value may contain text of the client, which must not start a new line (response splitting).
void append_untrusted_field(std::string& out, const header& h) {
    const std::size_t begin = out.size();
    append_field(out, h.name, h.value);
    const auto first = out.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = out.end() - static_cast<std::ptrdiff_t>(crlf.size());
    std::replace_if(
        first, last, [](unsigned char c) { return c < ' ' || c == 0x7f; }, ' ');
}

constexpr std::string_view content_length_prefix = "Content-Length: ";
constexpr std::string_view date_prefix = "Date: ";
constexpr std::string_view etag_prefix = "ETag: ";

void append_content_length(std::string& out, std::size_t size) {
    out.append(content_length_prefix);
    append_number(out, size);
    out.append(crlf);
}

/// Visits the lines of a head with their ends, without the status line and the empty line.
template <class Visitor>
void for_each_field(std::string_view head, Visitor visit) {
    head.remove_prefix(head.find(crlf) + crlf.size());
    while (head != crlf) {
        const std::string_view line = head.substr(0, head.find(crlf) + crlf.size());
        head.remove_prefix(line.size());
        visit(line);
    }
}

} // namespace

serialized_response::serialized_response(unsigned status, std::size_t route, std::size_t body_size)
    : status_(status), route_(route) {
    bytes_.reserve(head_bytes_reserved + (body_size > inline_body_max ? 0 : body_size));
    append_status_line(bytes_, status);
    date_begin_ = bytes_.size() + date_prefix.size(); // the first field of every response
}

serialized_response::serialized_response(response r)
    : serialized_response(r.status, r.route, r.body.size()) {
    bytes_.append(date_prefix).append(date_size, ' ').append(crlf);
    if (has_content(r.status)) {
        append_field(bytes_, "Content-Type", r.content_type);
        append_content_length(bytes_, r.body.size());
    }
    append_field(bytes_, "Cache-Control", r.cache_control());
    bytes_.append(common_fields);
    for (const header& h : r.headers) {
        const std::size_t line = bytes_.size();
        append_untrusted_field(bytes_, h);
        record_etag(line);
    }
    finish(has_content(r.status) ? std::move(r.body) : std::string());
}

void serialized_response::finish(std::string body) {
    finish_head();
    if (body.size() > inline_body_max)
        shared_body_ = std::make_shared<const std::string>(std::move(body));
    else
        bytes_.append(body);
}

void serialized_response::finish_head() {
    bytes_.append(crlf);
    head_size_ = bytes_.size();
}

void serialized_response::copy_field(std::string_view line) {
    const std::size_t begin = bytes_.size();
    bytes_.append(line);
    record_etag(begin);
}

/// `line` is the offset of the last line.
void serialized_response::record_etag(std::size_t line) {
    if (!std::string_view(bytes_).substr(line).starts_with(etag_prefix)) return;
    etag_begin_ = line + etag_prefix.size();
    etag_size_ = bytes_.size() - crlf.size() - etag_begin_;
}

response_ptr serialized_response::with_header(const header& field) const {
    response_ptr copy(new serialized_response(status_, route_, body().size()));
    for_each_field(head(), [&](std::string_view line) { copy->copy_field(line); });
    append_untrusted_field(copy->bytes_, field);
    copy->finish_head();
    copy->shared_body_ = shared_body_;
    if (!shared_body_) copy->bytes_.append(body());
    return copy;
}

response_ptr serialized_response::not_modified() const {
    response_ptr copy(new serialized_response(304, route_, 0));
    for_each_field(head(), [&](std::string_view line) {
        if (!line.starts_with("Content-Type:") && !line.starts_with(content_length_prefix))
            copy->copy_field(line);
    });
    copy->finish_head();
    return copy;
}

response_ptr serialized_response::encoded(std::string_view coding, std::string body) const {
    response_ptr copy(new serialized_response(status_, route_, body.size()));
    for_each_field(head(), [&](std::string_view line) {
        if (!line.starts_with(content_length_prefix)) {
            copy->copy_field(line);
            return;
        }
        append_field(copy->bytes_, "Content-Encoding", coding);
        append_content_length(copy->bytes_, body.size());
    });
    copy->finish(std::move(body));
    return copy;
}

} // namespace wheelcount::http
