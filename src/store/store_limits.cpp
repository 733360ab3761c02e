#include "wheelcount/store/store_limits.hpp"

#include <algorithm>

namespace wheelcount::store {
namespace {

bool is_printable_ascii(char c) {
    return c >= ' ' && c <= '~';
}

error too_large(std::string_view what, std::size_t size, std::size_t bound) {
    return {errc::too_large, std::string(what) + ": " + std::to_string(size) + ", the limit is " +
                                 std::to_string(bound)};
}

/// The rule for ids that also applies to the ids of scan_options, which may be empty.
result<void> check_id_bytes(std::string_view id) {
    if (id.size() > document_store::id_bytes_max)
        return too_large("bytes of a document id", id.size(), document_store::id_bytes_max);
    if (!std::all_of(id.begin(), id.end(), is_printable_ascii))
        return error{errc::bad_input, "a document id contains bytes that are not printable ASCII"};
    return {};
}

result<void> check_id(std::string_view id) {
    if (id.empty()) return error{errc::bad_input, "a document id is empty"};
    return check_id_bytes(id);
}

result<void> check_batch_size(std::size_t size) {
    if (size > document_store::batch_size_max)
        return too_large("documents in one call", size, document_store::batch_size_max);
    return {};
}

} // namespace

result<void> check_ids(std::span<const std::string> ids) {
    if (auto valid = check_batch_size(ids.size()); !valid) return valid;
    for (const std::string& id : ids)
        if (auto valid = check_id(id); !valid) return valid;
    return {};
}

result<void> check_documents(std::span<const document> documents) {
    if (auto valid = check_batch_size(documents.size()); !valid) return valid;
    for (const document& d : documents) {
        if (auto valid = check_id(d.id); !valid) return valid;
        if (d.body.size() > document_store::body_bytes_max)
            return too_large("bytes of document " + d.id, d.body.size(),
                             document_store::body_bytes_max);
    }
    return {};
}

result<void> check_scan(const document_store::scan_options& options) {
    if (options.limit == 0) return error{errc::bad_input, "a scan with a limit of 0 documents"};
    if (auto valid = check_batch_size(options.limit); !valid) return valid;
    if (auto valid = check_id_bytes(options.prefix); !valid) return valid;
    if (auto valid = check_id_bytes(options.after); !valid) return valid;
    return check_id_bytes(options.before);
}

bool is_top_level(std::string_view id) {
    return id.find('|') == std::string_view::npos;
}

id_range scan_range(const document_store::scan_options& options) {
    id_range range{options.prefix, options.prefix};
    // The successor of a string is the string with a NUL appended.
    if (options.after >= options.prefix) range.first = options.after + '\0';
    // Ids are printable ASCII: the last byte of a prefix has a successor, and DEL sorts after all.
    if (range.end.empty())
        range.end = '\x7f';
    else
        ++range.end.back();
    if (!options.before.empty()) range.end = std::min(range.end, options.before);
    return range;
}

} // namespace wheelcount::store
