#pragma once

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::http {

enum class method { get, head, options, other };

/// One request. All views point into the connection's buffer and stay valid until the handler's
/// awaitable has completed.
struct request {
    http::method method = http::method::get;
    std::string_view target; ///< path and query, as sent
    std::string_view path;   ///< as sent, percent-encoded, without the query
    std::string_view query;  ///< as sent, without `?`
    std::string_view host;   ///< as sent, with its port; empty where HTTP/1.0 had none
    std::string_view if_none_match;
    std::string_view accept_encoding;
    std::string_view api_key;        ///< X-Api-Key, any spelling
    boost::asio::ip::address client; ///< whom it is counted for, see client_address()
    // The path segments that stood for placeholders, as sent.
    std::string_view project; ///< `{project}`
    std::string_view period;  ///< `{period}`
    std::size_t route = 0;    ///< that was found, by router::routes()

    /// Target, path and query.
    void set_target(std::string_view as_sent);
};

/// Decodes percent escapes once, `+` into a blank when `form`. Escapes that are none stay as they
/// are: badge URLs in the wild contain them and must not fail.
std::string decode_percent(std::string_view text, bool form = false);

/// The first value of a key in a query string, decoded as a form; nullopt when absent.
std::optional<std::string> query_value(std::string_view query, std::string_view key);

} // namespace wheelcount::http
