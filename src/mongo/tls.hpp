#pragma once

#include "wheelcount/core/error.hpp"

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>
#include <vector>

namespace wheelcount::mongo {

struct tls_options {
    bool enabled = false;
    std::string ca_file;  ///< PEM; empty for the system's authorities
    std::string key_file; ///< PEM with the client's certificate and key; empty for none
};

/// Removes the TLS options from those of a connection string (`KEY=VALUE`) and parses them: the
/// driver must not see them. errc::bad_input for unknown options and for those that would disable
/// verification.
result<tls_options> extract_tls_options(std::vector<std::string>& options);

/// Returns nullptr if TLS is off. errc::bad_input names the file that cannot be loaded.
result<std::shared_ptr<boost::asio::ssl::context>> make_tls_context(const tls_options& options);

} // namespace wheelcount::mongo
