#include "support/memory_store.hpp"

#include "wheelcount/store/store_limits.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::test {

awaitable<result<std::vector<std::optional<std::string>>>>
memory_store::get(std::vector<std::string> ids) {
    if (auto begun = begin_call(); !begun) co_return begun.error();
    if (auto valid = store::check_ids(ids); !valid) co_return valid.error();
    std::vector<std::optional<std::string>> bodies;
    for (const std::string& id : ids) {
        const auto found = documents_.find(id);
        if (found == documents_.end())
            bodies.emplace_back();
        else
            bodies.emplace_back(found->second);
    }
    co_return bodies;
}

awaitable<result<void>> memory_store::put(std::vector<store::document> documents) {
    const auto begun = begin_call();
    auto valid = store::check_documents(documents);
    if (begun && !valid) co_return valid;
    std::size_t bytes = 0;
    for (const store::document& d : documents)
        bytes += d.body.size();
    largest_write_ = std::max(largest_write_, bytes);
    documents.resize(written_count(documents.size()));
    for (store::document& d : documents)
        documents_.insert_or_assign(std::move(d.id), std::move(d.body));
    co_return begun;
}

awaitable<result<void>> memory_store::erase(std::vector<std::string> ids) {
    const auto begun = begin_call();
    auto valid = store::check_ids(ids);
    if (begun && !valid) co_return valid;
    ids.resize(written_count(ids.size()));
    for (const std::string& id : ids)
        documents_.erase(id);
    co_return begun;
}

awaitable<result<std::vector<store::document>>> memory_store::scan(scan_options options) {
    if (auto begun = begin_call(); !begun) co_return begun.error();
    if (auto valid = store::check_scan(options); !valid) co_return valid.error();
    const store::id_range range = store::scan_range(options);
    std::vector<store::document> page;
    for (auto at = documents_.lower_bound(range.first);
         at != documents_.end() && at->first < range.end && page.size() < options.limit; ++at)
        if (!options.top_level || store::is_top_level(at->first))
            page.push_back({at->first, at->second});
    co_return page;
}

awaitable<result<std::uint64_t>> memory_store::count() {
    if (auto begun = begin_call(); !begun) co_return begun.error();
    co_return documents_.size();
}

awaitable<result<void>> memory_store::close() {
    open_ = false;
    const result<void> done; // named because GCC 12 miscompiles a temporary here
    co_return done;
}

void memory_store::fail_call(std::size_t number, errc code) {
    failures_[calls_ + number] = {code, 0};
}

void memory_store::fail_partially(std::size_t number, std::size_t written) {
    failures_[calls_ + number] = {errc::unavailable, written};
}

result<void> memory_store::begin_call() {
    ++calls_;
    if (!open_) return error{errc::unavailable, "the store is closed"};
    const auto planned = failures_.find(calls_);
    if (planned != failures_.end()) return error{planned->second.code, "planned by the test"};
    return {};
}

std::size_t memory_store::written_count(std::size_t size) {
    longest_write_ = std::max(longest_write_, size);
    if (!open_) return 0;
    const auto planned = failures_.find(calls_);
    return planned == failures_.end() ? size : std::min(size, planned->second.written);
}

} // namespace wheelcount::test
