#pragma once

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::http {

enum class method { get, head, options, other };

/// A request. The views point into the connection's buffer and are valid until the awaitable of
/// request_handler::handle() completes.
struct request {
    http::method method = http::method::get;
    std::string_view target; ///< path and query, as sent
    std::string_view path;   ///< as sent, percent-encoded, without the query
    std::string_view query;  ///< as sent, without `?`
    std::string_view host;   ///< as sent, with its port; empty in HTTP/1.0 without Host
    std::string_view if_none_match;
    std::string_view accept_encoding;
    std::string_view api_key;        ///< X-Api-Key; may be malformed
    boost::asio::ip::address client; ///< see client_address()
    // The path segments that match placeholders of the route, as sent.
    std::string_view project; ///< `{project}`
    std::string_view period;  ///< `{period}`
    std::size_t route = 0;    ///< index into router::routes()

    /// Sets target, path and query.
    void set_target(std::string_view as_sent);
};

/// Decodes percent escapes once, and `+` to a blank if `form`. Leaves invalid escapes as they are,
/// because badge URLs in READMEs contain them.
std::string decode_percent(std::string_view text, bool form = false);

/// The first value of a key in a query string, decoded as a form; nullopt if the key is absent.
std::optional<std::string> query_value(std::string_view query, std::string_view key);

} // namespace wheelcount::http
