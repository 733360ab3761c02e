#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace wheelcount::store {

/// Scans a store in pages of about `page_bytes`, although bodies have 0 bytes to 8 MiB: the number
/// of documents per page is estimated from the page before.
class paged_scan {
public:
    static constexpr std::size_t page_bytes = 4 << 20;
    static constexpr std::size_t page_documents_max = 500;
    static constexpr std::size_t page_top_level_max = 100; // ids in between are read, too

    enum class selection { all, top_level }; // see document_store::scan_options::top_level

    /// Starts after the id `after` (empty: at the first document), ends before the id `before`
    /// (empty: after the last). `store` must outlive the scan.
    paged_scan(document_store& store, std::string after, selection selected = selection::all,
               std::string before = {})
        : store_(store),
          after_(std::move(after)),
          before_(std::move(before)),
          selected_(selected) {}

    /// The next documents in the order of their ids; none at the end. Fails as
    /// document_store::scan() does; a later call repeats the page.
    awaitable<result<std::vector<document>>> next();

private:
    document_store& store_;
    std::string after_;
    std::string before_;
    selection selected_;
    std::size_t limit_ = 16; // grows with the first pages
};

/// The total size of ids and bodies.
std::size_t total_bytes(const std::vector<document>& documents);

} // namespace wheelcount::store
