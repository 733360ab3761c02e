#include "wheelcount/http/wire_answer.hpp"

#include "wheelcount/core/number_text.hpp"
#include "wheelcount/http/response.hpp"

#include <boost/beast/http/status.hpp>

#include <algorithm>
#include <utility>

namespace wheelcount::http {
namespace {

constexpr std::size_t head_bytes_usual = 640;
constexpr std::string_view line_end = "\r\n";
constexpr std::string_view same_for_all = "Server: wheelcount\r\n"
                                          "Access-Control-Allow-Origin: *\r\n"
                                          "Access-Control-Expose-Headers: Age, ETag, RateLimit, "
                                          "RateLimit-Policy, Retry-After, X-Complete-To\r\n"
                                          "X-Content-Type-Options: nosniff\r\n";

// RFC 9110, 8.6: these have no content, not even one of no length.
bool has_content(unsigned status) {
    return status != 204 && status != 304;
}

void append_status_line(std::string& out, unsigned status) {
    const auto reason =
        boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(status));
    out += "HTTP/1.1 ";
    append_number(out, status);
    out += ' ';
    out.append(reason.data(), reason.size()).append(line_end);
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append(line_end);
}

// A handler may put text of the client into a value: no such text may start a line of its own.
void append_untrusted_field(std::string& out, const header& h) {
    const std::size_t begin = out.size();
    append_field(out, h.name, h.value);
    const auto first = out.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = out.end() - static_cast<std::ptrdiff_t>(line_end.size());
    std::replace_if(
        first, last, [](unsigned char c) { return c < ' ' || c == 0x7f; }, ' ');
}

constexpr std::string_view content_length = "Content-Length: ";
constexpr std::string_view date = "Date: ";
constexpr std::string_view tag = "ETag: ";

void append_content_length(std::string& out, std::size_t size) {
    out.append(content_length);
    append_number(out, size);
    out.append(line_end);
}

/// Lines with their ends, without the first and the empty one.
template <class Use>
void for_each_field(std::string_view head, Use use) {
    head.remove_prefix(head.find(line_end) + line_end.size());
    while (head != line_end) {
        const std::string_view line = head.substr(0, head.find(line_end) + line_end.size());
        head.remove_prefix(line.size());
        use(line);
    }
}

} // namespace

wire_answer::wire_answer(unsigned status, std::size_t route, std::size_t body_size)
    : status_(status), route_(route) {
    bytes_.reserve(head_bytes_usual + (body_size > apart_from ? 0 : body_size));
    append_status_line(bytes_, status);
    date_begin_ = bytes_.size() + date.size(); // the first field of every answer
}

wire_answer::wire_answer(response r) : wire_answer(r.status, r.route, r.body.size()) {
    bytes_.append(date).append(date_size, ' ').append(line_end);
    if (has_content(r.status)) {
        append_field(bytes_, "Content-Type", r.content_type);
        append_content_length(bytes_, r.body.size());
    }
    append_field(bytes_, "Cache-Control", r.cache_control);
    bytes_.append(same_for_all);
    for (const header& h : r.more) {
        const std::size_t line = bytes_.size();
        append_untrusted_field(bytes_, h);
        note_tag(line);
    }
    finish(has_content(r.status) ? std::move(r.body) : std::string());
}

void wire_answer::finish(std::string body) {
    finish_head();
    if (body.size() > apart_from)
        apart_ = std::make_shared<const std::string>(std::move(body));
    else
        bytes_.append(body);
}

void wire_answer::finish_head() {
    bytes_.append(line_end);
    head_size_ = bytes_.size();
}

void wire_answer::copy_field(std::string_view line) {
    const std::size_t begin = bytes_.size();
    bytes_.append(line);
    note_tag(begin);
}

/// The line that begins here is the last one yet.
void wire_answer::note_tag(std::size_t line) {
    if (!std::string_view(bytes_).substr(line).starts_with(tag)) return;
    tag_begin_ = line + tag.size();
    tag_size_ = bytes_.size() - line_end.size() - tag_begin_;
}

answer_ptr wire_answer::with(const header& field) const {
    answer_ptr changed(new wire_answer(status_, route_, body().size()));
    for_each_field(head(), [&](std::string_view line) { changed->copy_field(line); });
    append_untrusted_field(changed->bytes_, field);
    changed->finish_head();
    changed->apart_ = apart_;
    if (!apart_) changed->bytes_.append(body());
    return changed;
}

answer_ptr wire_answer::not_modified() const {
    answer_ptr changed(new wire_answer(304, route_, 0));
    for_each_field(head(), [&](std::string_view line) {
        if (!line.starts_with("Content-Type:") && !line.starts_with(content_length))
            changed->copy_field(line);
    });
    changed->finish_head();
    return changed;
}

answer_ptr wire_answer::coded(std::string_view coding, std::string body) const {
    answer_ptr changed(new wire_answer(status_, route_, body.size()));
    for_each_field(head(), [&](std::string_view line) {
        if (!line.starts_with(content_length)) {
            changed->copy_field(line);
            return;
        }
        append_field(changed->bytes_, "Content-Encoding", coding);
        append_content_length(changed->bytes_, body.size());
    });
    changed->finish(std::move(body));
    return changed;
}

} // namespace wheelcount::http
