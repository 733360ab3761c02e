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

/// An answer as it goes over the wire, head and body in one piece: made once, sent as often as it
/// is asked for. Bodies so long that to copy one is felt are a piece of their own, which all
/// variants share. It says nothing of the connection, which is right for HTTP/1.1 clients that
/// stay.
class serialized_response
    : public boost::intrusive_ref_counter<serialized_response, boost::thread_unsafe_counter> {
public:
    using pointer = boost::intrusive_ptr<serialized_response>;

    /// Of a body that is longer than this.
    static constexpr std::size_t inline_body_max = 256 * 1024;

    explicit serialized_response(response r);

    /// What goes out first, and the long body that follows; mostly there is none.
    std::string_view head_and_inline_body() const { return bytes_; }
    std::string_view shared_body() const {
        return shared_body_ ? std::string_view(*shared_body_) : "";
    }
    /// What HEAD is answered with: all but the body.
    std::string_view head() const { return std::string_view(bytes_).substr(0, head_size_); }
    std::string_view body() const {
        return shared_body_ ? std::string_view(*shared_body_)
                            : std::string_view(bytes_).substr(head_size_);
    }
    unsigned status() const { return status_; }
    std::size_t route() const { return route_; }
    /// As sent, quotes and all; empty when there is none.
    std::string_view etag() const { return {bytes_.data() + etag_begin_, etag_size_}; }
    /// Of memory, about.
    std::size_t memory_bytes() const {
        return sizeof *this + bytes_.capacity() + shared_body().size();
    }

    /// Puts in the Date header's value, 29 characters (RFC 9110, 5.6.7). It may be on its way to
    /// other clients meanwhile: a send that stopped within the first 70 bytes and goes on a second
    /// later has a date between the two.
    void set_date(std::string_view date) { date.copy(bytes_.data() + date_begin_, date_size); }

    /// The same with one more field at the end of the head.
    pointer with_header(const header& field) const;
    /// The 304 that stands for it (RFC 9110, 15.4.5).
    pointer not_modified() const;
    /// The same with its body coded, for which there is a name in Content-Encoding.
    pointer encoded(std::string_view coding, std::string body) const;

    static constexpr std::size_t date_size = 29;

private:
    /// The status line, for fields to be appended and finish() to be called.
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
