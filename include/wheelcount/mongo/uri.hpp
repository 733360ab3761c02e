#pragma once

#include "wheelcount/core/error.hpp"

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <mongoc/mongoc.h>
#include <string>
#include <string_view>

namespace wheelcount::mongo {

/// A connection string, read: what the driver gets, and TLS, which is ours.
struct uri {
    std::string redacted; ///< the connection string without its password, for messages
    std::string database;
    std::shared_ptr<mongoc_uri_t> driver_uri;
    std::shared_ptr<boost::asio::ssl::context> tls; ///< nullptr for plain connections
};

/// Whether the text begins like a MongoDB connection string.
bool is_connection_string(std::string_view text);

/// Whatever read preference it has, this one reads from the primary.
void read_from_primary(const uri& uri);

/// Reads `mongodb://…`, of which the database is `wheelcount` unless it names another, and loads
/// the certificates that it names. errc::bad_input for everything that cannot work here, with what
/// to write instead: mongodb+srv, unverified TLS, mechanisms that do network I/O of their own.
/// https://www.mongodb.com/docs/manual/reference/connection-string/
result<uri> parse_uri(std::string_view text);

} // namespace wheelcount::mongo
