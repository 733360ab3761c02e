#include "wheelcount/store/paged_scan.hpp"

#include <algorithm>

namespace wheelcount::store {
namespace {

constexpr std::size_t growth_max = 4; // the next documents may be larger than those just seen

/// How many documents of the average size of `page` fit page_bytes, at most `page_max`.
std::size_t next_page_limit(const std::vector<document>& page, std::size_t page_max) {
    const std::size_t fit =
        page.size() * paged_scan::page_bytes / std::max(total_bytes(page), std::size_t{1});
    const std::size_t most = std::min(growth_max * page.size(), page_max);
    return std::clamp(fit, std::size_t{1}, most);
}

} // namespace

std::size_t total_bytes(const std::vector<document>& documents) {
    std::size_t bytes = 0;
    for (const auto& d : documents)
        bytes += d.id.size() + d.body.size();
    return bytes;
}

awaitable<result<std::vector<document>>> paged_scan::next() {
    const bool top_level = selected_ == selection::top_level;
    document_store::scan_options options;
    options.after = after_;
    options.before = before_;
    options.limit = limit_;
    options.top_level = top_level;
    auto page = co_await store_.scan(std::move(options));
    if (page && !page->empty()) {
        after_ = page->back().id;
        limit_ = next_page_limit(*page, top_level ? page_top_level_max : page_documents_max);
    }
    co_return page;
}

} // namespace wheelcount::store
