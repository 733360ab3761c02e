#pragma once

#include "wheelcount/core/error.hpp"

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>
#include <vector>

namespace wheelcount::mongo {

struct tls_options {
    bool enabled = false;
    std::string ca_file;  ///< PEM; empty for the system's
    std::string key_file; ///< PEM with our certificate and its key; empty for none
};

/// Takes the options about TLS out of those of a connection string, for the driver is not to know
/// them. errc::bad_input for options that would switch verification off, and unknown ones.
result<tls_options> extract_tls_options(std::vector<std::string>& options);

/// nullptr when TLS is off. errc::bad_input names a file that cannot be used.
result<std::shared_ptr<boost::asio::ssl::context>> make_tls_context(const tls_options& options);

} // namespace wheelcount::mongo
