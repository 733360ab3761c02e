#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/store/document_store.hpp"

#include <span>
#include <string>
#include <string_view>

namespace wheelcount::store {

// What every implementation asks before it touches anything, so that all refuse the same calls.

result<void> check_ids(std::span<const std::string> ids);
result<void> check_documents(std::span<const document> documents);
result<void> check_scan(const document_store::scan_options& options);

/// What scan_options::roots asks for.
bool is_top_level(std::string_view id);

/// The ids of [first, end), compared as bytes.
struct id_range {
    std::string first;
    std::string end;
};

/// The ids that a walk may still visit; empty (end before first) when `after` lies behind them.
id_range scan_range(const document_store::scan_options& options);

} // namespace wheelcount::store
