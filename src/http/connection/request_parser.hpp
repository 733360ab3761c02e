#pragma once

#include "wheelcount/http/request.hpp"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/container/small_vector.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wheelcount::http {

/// The parts of a request's head that validation, handlers and the access log use.
struct request_head {
    http::method method = http::method::other;
    std::string_view target;
    int version = 11; ///< 10 or 11
    bool keep_alive = false;
    std::size_t fields = 0;
    bool folded = false; ///< a field value was folded (obs-fold); it is not stored
    std::size_t hosts = 0;
    std::string_view host;
    bool transfer_encoding = false;
    std::uint64_t content_length = 0;
    bool repeated_length = false; ///< in several fields, or as a list
    std::string_view if_none_match;
    std::string_view accept_encoding;
    std::string_view api_key;
    std::string_view user_agent;
    boost::container::small_vector<std::string_view, 2> x_forwarded_for; ///< one per field
    std::string_view cf_connecting_ip;
};

/// Parses the head of one request without copying its fields.
class request_parser : private boost::beast::http::basic_parser<true> {
public:
    enum class progress { incomplete, complete, malformed };

    request_parser();

    /// `input` is all that was received so far. It may grow from call to call, but must not move:
    /// the head points into it.
    progress parse(std::string_view input);

    /// Bytes of the input that belong to the head.
    std::size_t size() const { return size_; }
    /// Valid once complete.
    const request_head& head() const { return head_; }

private:
    using error_code = boost::beast::error_code;
    using text = boost::beast::string_view;

    bool is_folded(text name, text value) const;
    void on_field_unknown_to_beast(text name, text value);

    void on_request_impl(boost::beast::http::verb method, text method_text, text target,
                         int version, error_code& ec) override;
    void on_field_impl(boost::beast::http::field field, text name, text value,
                       error_code& ec) override;
    void on_header_impl(error_code& ec) override;

    // Not called: a request has no status line, and bodies are not read.
    void on_response_impl(int, text, int, error_code&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(text, error_code&) override { return 0; }
    void on_chunk_header_impl(std::uint64_t, text, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, text, error_code&) override { return 0; }
    void on_finish_impl(error_code&) override {}

    request_head head_;
    std::string_view input_;
    std::size_t size_ = 0;
    bool length_seen_ = false;
};

} // namespace wheelcount::http
