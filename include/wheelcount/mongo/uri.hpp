#pragma once

#include "wheelcount/core/error.hpp"

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <mongoc/mongoc.h>
#include <string>
#include <string_view>

namespace wheelcount::mongo {

/// A parsed connection string. The driver does not know the TLS options: TLS is in the transport.
struct uri {
    std::string redacted; ///< the connection string without its password, for messages
    std::string database;
    std::shared_ptr<mongoc_uri_t> driver_uri;
    std::shared_ptr<boost::asio::ssl::context> tls; ///< nullptr for plain connections
};

/// What the caller of parse_uri() adds to a connection string.
struct uri_defaults {
    std::string database; ///< used if the string names none
    std::string app_name; ///< the client's name in the server's log and in currentOp
};

/// Whether the text has the scheme of a MongoDB connection string.
bool is_connection_string(std::string_view text);

/// Overrides the read preference of the connection string.
void read_from_primary(const uri& uri);

/// Parses `mongodb://…` and loads the certificates that it names. errc::bad_input, with a hint, for
/// what is not supported: mongodb+srv, TLS without verification, authentication mechanisms that do
/// network I/O of their own.
/// https://www.mongodb.com/docs/manual/reference/connection-string/
result<uri> parse_uri(std::string_view text, const uri_defaults& defaults);

} // namespace wheelcount::mongo
