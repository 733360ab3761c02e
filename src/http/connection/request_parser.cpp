#include "http/connection/request_parser.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

namespace wheelcount::http {
namespace {

http::method from_verb(boost::beast::http::verb verb) {
    switch (verb) {
    case boost::beast::http::verb::get:
        return method::get;
    case boost::beast::http::verb::head:
        return method::head;
    case boost::beast::http::verb::options:
        return method::options;
    default:
        return method::other;
    }
}

} // namespace

request_parser::request_parser() {
    // The connection's buffer bounds the head; rejection_status() rejects bodies of any length.
    header_limit(std::numeric_limits<std::uint32_t>::max());
    body_limit(boost::none);
}

request_parser::progress request_parser::parse(std::string_view input) {
    // RFC 9112, 2.2: some clients put an empty line before the request.
    if (size_ == 0 && input.starts_with('\r')) {
        if (input.size() == 1) return progress::incomplete;
        if (input[1] == '\n') size_ = 2;
    }
    input_ = input;
    error_code ec;
    size_ += put(boost::asio::buffer(input.substr(size_)), ec);
    if (ec == boost::beast::http::error::need_more) return progress::incomplete;
    return ec ? progress::malformed : progress::complete;
}

// Beast silently joins the lines of a folded value (obs-fold) in a buffer of its own, or skips the
// first line if it is empty.
bool request_parser::is_folded(text name, text value) const {
    const char* const name_end = name.data() + name.size();
    const std::less<> before;
    const bool joined =
        before(value.data(), name_end) || before(input_.data() + input_.size(), value.data());
    return joined || std::find(name_end, value.data(), '\n') != value.data();
}

void request_parser::on_request_impl(boost::beast::http::verb method, text, text target,
                                     int version, error_code&) {
    head_.method = from_verb(method);
    head_.target = target;
    head_.version = version;
}

void request_parser::on_field_impl(boost::beast::http::field field, text name, text value,
                                   error_code&) {
    ++head_.fields;
    if (is_folded(name, value)) {
        head_.folded = true; // the joined value is invalid after this call
        return;
    }
    switch (field) {
    case boost::beast::http::field::host:
        ++head_.hosts;
        head_.host = value;
        break;
    case boost::beast::http::field::transfer_encoding:
        head_.transfer_encoding = true;
        break;
    case boost::beast::http::field::content_length:
        // Beast accepts the same length any number of times.
        if (std::exchange(length_seen_, true) || value.find(',') != text::npos)
            head_.repeated_length = true;
        break;
    case boost::beast::http::field::accept_encoding:
        head_.accept_encoding = value;
        break;
    case boost::beast::http::field::user_agent:
        head_.user_agent = value;
        break;
    case boost::beast::http::field::if_none_match:
        head_.if_none_match = value;
        break;
    case boost::beast::http::field::unknown:
        on_field_unknown_to_beast(name, value);
        break;
    default:
        break;
    }
}

void request_parser::on_field_unknown_to_beast(text name, text value) {
    if (boost::beast::iequals(name, "X-Api-Key"))
        head_.api_key = value;
    else if (boost::beast::iequals(name, "X-Forwarded-For"))
        head_.x_forwarded_for.push_back(value);
    else if (boost::beast::iequals(name, "CF-Connecting-IP"))
        head_.cf_connecting_ip = value;
}

void request_parser::on_header_impl(error_code&) {
    head_.keep_alive = keep_alive();
    head_.content_length = content_length().value_or(0);
}

} // namespace wheelcount::http
