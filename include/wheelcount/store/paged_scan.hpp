#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace wheelcount::store {

/// Walks a whole store in pages that stay small in memory although bodies have 0 bytes to 8 MiB: a
/// page has as many documents as fit `page_bytes`, judged by the page before.
class paged_scan {
public:
    static constexpr std::size_t page_bytes = 4 << 20;
    static constexpr std::size_t page_documents_max = 500;
    static constexpr std::size_t page_top_level_max = 100; // the ids between them are read, too

    enum class selection { all, top_level }; // see document_store::scan_options::roots

    /// Begins behind the id `after` (empty: with the first document) and ends before the id
    /// `before` (empty: with the last). `from` must outlive the walk.
    paged_scan(document_store& store, std::string after, selection selected = selection::all,
               std::string before = {})
        : store_(store),
          after_(std::move(after)),
          before_(std::move(before)),
          selected_(selected) {}

    /// The next documents in the order of their ids; none at the end. Fails as
    /// document_store::walk() does, and may then be asked again.
    awaitable<result<std::vector<document>>> next();

private:
    document_store& store_;
    std::string after_;
    std::string before_;
    selection selected_;
    std::size_t limit_ = 16; // grows with the first pages
};

/// The bytes of ids and bodies.
std::size_t total_bytes(const std::vector<document>& documents);

} // namespace wheelcount::store
