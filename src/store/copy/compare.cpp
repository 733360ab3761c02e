#include "store/copy/compare.hpp"

#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/paged_scan.hpp"

#include <utility>
#include <vector>

namespace wheelcount::store {
namespace {

constexpr std::uint64_t documents_per_report = 500;

/// Iterates over the documents of a store, without commit documents.
class document_cursor {
public:
    explicit document_cursor(document_store& from) : scan_(from, "") {}

    /// Returns nullptr at the end; the pointer is valid until the next call.
    awaitable<result<const document*>> next() {
        while (true) {
            for (; at_ < page_.size(); ++at_)
                if (!is_commit_document(page_[at_])) co_return advance(page_[at_]);
            auto page = co_await scan_.next();
            if (!page) co_return page.error();
            if (page->empty()) co_return nullptr;
            page_ = std::move(*page);
            at_ = 0;
        }
    }

    std::uint64_t count() const { return count_; }

private:
    const document* advance(const document& d) {
        ++at_;
        ++count_;
        return &d;
    }

    paged_scan scan_;
    std::vector<document> page_;
    std::size_t at_ = 0;
    std::uint64_t count_ = 0;
};

error mismatch(const std::string& id, std::string_view how) {
    return {errc::corrupt,
            "document " + id + " " + std::string(how) +
                ": the source has changed since the copy began, or a disk is faulty; "
                "copy again into an empty store"};
}

/// nullptr: that store is at its end. Not both are.
result<void> check_equal(const document* source, const document* target) {
    if (!target || (source && source->id < target->id))
        return mismatch(source->id, "is missing in the target");
    if (!source || target->id < source->id)
        return mismatch(target->id, "exists only in the target");
    if (source->body != target->body) return mismatch(source->id, "differs in the target");
    return {};
}

} // namespace

bool is_commit_document(const document& d) {
    return d.id == domain::catalog_id || d.id == domain::copy_state_id;
}

awaitable<result<comparison>> compare(document_store& source, document_store& target,
                                      std::uint64_t total, progress& progress) {
    document_cursor in_source(source);
    document_cursor in_target(target);
    comparison compared;
    while (true) {
        const auto expected = co_await in_source.next();
        if (!expected) co_return expected.error();
        const auto found = co_await in_target.next();
        if (!found) co_return found.error();
        if (!*expected && !*found) break;
        if (auto equal = check_equal(*expected, *found); !equal) co_return equal.error();
        compared.sum.add(**found);
        if (in_target.count() % documents_per_report == 0)
            progress.on_progress("verifying", in_target.count(), total);
    }
    compared.in_source = in_source.count();
    compared.in_target = in_target.count();
    progress.on_progress("verifying", compared.in_target, compared.in_target);
    co_return compared;
}

} // namespace wheelcount::store
