#include "store/compare.hpp"

#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/page_walk.hpp"

#include <utility>
#include <vector>

namespace wheelcount::store {
namespace {

constexpr std::uint64_t documents_per_report = 500;

/// A store's documents one by one.
class reader {
public:
    explicit reader(document_store& from) : walk_(from, "") {}

    /// nullptr at the end; what is pointed to holds until the next call.
    awaitable<result<const document*>> next() {
        while (true) {
            for (; at_ < page_.size(); ++at_)
                if (!comes_last(page_[at_])) co_return counted(page_[at_]);
            auto page = co_await walk_.next();
            if (!page) co_return page.error();
            if (page->empty()) co_return nullptr;
            page_ = std::move(*page);
            at_ = 0;
        }
    }

    std::uint64_t seen() const { return seen_; }

private:
    const document* counted(const document& d) {
        ++at_;
        ++seen_;
        return &d;
    }

    page_walk walk_;
    std::vector<document> page_;
    std::size_t at_ = 0;
    std::uint64_t seen_ = 0;
};

error differs(const std::string& id, std::string_view how) {
    return {errc::corrupt,
            "document " + id + " " + std::string(how) +
                ": the source has changed since the copy began, or a disk is faulty; "
                "copy again into an empty store"};
}

/// Either may be nullptr: that side is at its end.
result<void> check_equal(const document* source, const document* target) {
    if (!target || (source && source->id < target->id))
        return differs(source->id, "is missing in the target");
    if (!source || target->id < source->id) return differs(target->id, "exists only in the target");
    if (source->body != target->body) return differs(source->id, "differs in the target");
    return {};
}

} // namespace

bool comes_last(const document& d) {
    return d.id == domain::catalog_id || d.id == domain::copy_note_id;
}

awaitable<result<comparison>> compare(document_store& source, document_store& target,
                                      std::uint64_t total, progress& progress) {
    reader in_source(source);
    reader in_target(target);
    comparison compared;
    while (true) {
        const auto wanted = co_await in_source.next();
        if (!wanted) co_return wanted.error();
        const auto found = co_await in_target.next();
        if (!found) co_return found.error();
        if (!*wanted && !*found) break;
        if (auto equal = check_equal(*wanted, *found); !equal) co_return equal.error();
        compared.sum.add(**found);
        if (in_target.seen() % documents_per_report == 0)
            progress.on_progress("verifying", in_target.seen(), total);
    }
    compared.in_source = in_source.seen();
    compared.in_target = in_target.seen();
    progress.on_progress("verifying", compared.in_target, compared.in_target);
    co_return compared;
}

} // namespace wheelcount::store
