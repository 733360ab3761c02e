#pragma once

#include "wheelcount/core/c_deleter.hpp"
#include "wheelcount/store/document_store.hpp"

#include <string>
#include <string_view>

#include <openssl/evp.h>

namespace wheelcount::store {

/// SHA-256 of a sequence of documents: of each the id, then the body, both prefixed by their length
/// in 8 bytes, little-endian, so that different sequences never hash the same bytes.
class checksum {
public:
    checksum();

    void add(const document& d);
    /// Returns it in hex. No further call may follow.
    std::string finish();

private:
    void add_bytes(std::string_view text);

    c_handle<EVP_MD_CTX, EVP_MD_CTX_free> context_;
};

} // namespace wheelcount::store
