#include "wheelcount/store/page_walk.hpp"

#include <algorithm>

namespace wheelcount::store {
namespace {

constexpr std::size_t growth_max = 4; // the next documents may be larger than those just seen

/// How many documents like those of the page fit the bytes wanted, `page_max` at most.
std::size_t fitting(const std::vector<document>& page, std::size_t page_max) {
    const std::size_t fit =
        page.size() * page_walk::page_bytes / std::max(bytes_of(page), std::size_t{1});
    const std::size_t most = std::min(growth_max * page.size(), page_max);
    return std::clamp(fit, std::size_t{1}, most);
}

} // namespace

std::size_t bytes_of(const std::vector<document>& documents) {
    std::size_t bytes = 0;
    for (const auto& d : documents)
        bytes += d.id.size() + d.body.size();
    return bytes;
}

awaitable<result<std::vector<document>>> page_walk::next() {
    const bool roots = which_ == visit::roots;
    document_store::walk_options options;
    options.after = after_;
    options.before = before_;
    options.limit = limit_;
    options.roots = roots;
    auto page = co_await store_.walk(std::move(options));
    if (page && !page->empty()) {
        after_ = page->back().id;
        limit_ = fitting(*page, roots ? page_roots_max : page_documents_max);
    }
    co_return page;
}

} // namespace wheelcount::store
