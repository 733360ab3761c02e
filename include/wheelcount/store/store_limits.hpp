#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/store/document_store.hpp"

#include <span>
#include <string>
#include <string_view>

namespace wheelcount::store {

// Checks of arguments, called first by every implementation of document_store.

result<void> check_ids(std::span<const std::string> ids);
result<void> check_documents(std::span<const document> documents);
result<void> check_scan(const document_store::scan_options& options);

/// Whether scan_options::top_level selects the id.
bool is_top_level(std::string_view id);

/// The half-open range [first, end) of ids, compared as bytes.
struct id_range {
    std::string first;
    std::string end;
};

/// The ids that the rest of a scan can return; empty (end <= first) if `after` is beyond them.
id_range scan_range(const document_store::scan_options& options);

} // namespace wheelcount::store
