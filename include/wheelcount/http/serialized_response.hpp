#pragma once

#include "wheelcount/http/header.hpp"

#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace wheelcount::http {

struct response;

/// A response as sent: head and body in one buffer, serialized once and sent any number of times. A
/// long body is a buffer of its own, shared by all variants of the response instead of copied. Has
/// no Connection field, which means keep-alive in HTTP/1.1.
class serialized_response
    : public boost::intrusive_ref_counter<serialized_response, boost::thread_unsafe_counter> {
public:
    using pointer = boost::intrusive_ptr<serialized_response>;

    /// A longer body is a shared one.
    static constexpr std::size_t inline_body_max = 256 * 1024;

    explicit serialized_response(response r);

    /// To be sent first; then shared_body(), which is mostly empty.
    std::string_view head_and_inline_body() const { return bytes_; }
    std::string_view shared_body() const {
        return shared_body_ ? std::string_view(*shared_body_) : "";
    }
    /// The response to HEAD.
    std::string_view head() const { return std::string_view(bytes_).substr(0, head_size_); }
    std::string_view body() const {
        return shared_body_ ? std::string_view(*shared_body_)
                            : std::string_view(bytes_).substr(head_size_);
    }
    unsigned status() const { return status_; }
    std::size_t route() const { return route_; }
    /// The value of ETag, with its quotes; empty without that field.
    std::string_view etag() const { return {bytes_.data() + etag_begin_, etag_size_}; }
    /// Approximate memory use.
    std::size_t memory_bytes() const {
        return sizeof *this + bytes_.capacity() + shared_body().size();
    }

    /// Sets the value of Date, 29 characters (RFC 9110, 5.6.7). Other clients may be receiving the
    /// same buffer: a send that stopped within its first 70 bytes and continues a second later has
    /// a mixture of the two dates.
    void set_date(std::string_view date) { date.copy(bytes_.data() + date_begin_, date_size); }

    /// A copy with one more field at the end of the head.
    pointer with_header(const header& field) const;
    /// The 304 for it (RFC 9110, 15.4.5).
    pointer not_modified() const;
    /// A copy with the compressed body; `coding` is the value of Content-Encoding.
    pointer encoded(std::string_view coding, std::string body) const;

    static constexpr std::size_t date_size = 29;

private:
    /// Writes the status line only; the fields and finish() follow.
    serialized_response(unsigned status, std::size_t route, std::size_t body_size);
    void copy_field(std::string_view line);
    void record_etag(std::size_t line);
    void finish(std::string body);
    void finish_head();

    std::string bytes_;
    std::shared_ptr<const std::string> shared_body_;
    unsigned status_ = 0;
    std::size_t route_ = 0;
    std::size_t head_size_ = 0;
    std::size_t date_begin_ = 0;
    std::size_t etag_begin_ = 0;
    std::size_t etag_size_ = 0;
};

using response_ptr = serialized_response::pointer;

} // namespace wheelcount::http
