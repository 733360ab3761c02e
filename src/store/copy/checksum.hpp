#pragma once

#include "wheelcount/core/c_deleter.hpp"
#include "wheelcount/store/document_store.hpp"

#include <string>
#include <string_view>

#include <openssl/evp.h>

namespace wheelcount::store {

/// SHA-256 of documents, one after the other: of each its id and its body, and before both their
/// lengths in 8 bytes, lowest first, so that no two lists of documents read the same.
class checksum {
public:
    checksum();

    void add(const document& d);
    /// In hex. Ends the sum: nothing may be added or asked afterwards.
    std::string finish();

private:
    void add_bytes(std::string_view text);

    c_handle<EVP_MD_CTX, EVP_MD_CTX_free> context_;
};

} // namespace wheelcount::store
