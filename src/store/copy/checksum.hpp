#pragma once

#include "wheelcount/store/document_store.hpp"

#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

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
    struct deleter {
        void operator()(evp_md_ctx_st* context) const;
    };

    void add_bytes(std::string_view text);

    std::unique_ptr<evp_md_ctx_st, deleter> context_;
};

} // namespace wheelcount::store
