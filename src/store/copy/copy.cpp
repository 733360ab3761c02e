#include "wheelcount/store/copy.hpp"

#include "store/copy/compare.hpp"
#include "store/copy/copy_state.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/paged_scan.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <utility>
#include <vector>

namespace wheelcount::store {
namespace {

/// The size of one put; a larger document has one for itself.
constexpr std::size_t put_bytes_max = 8 << 20;

struct source_state {
    std::string catalog; ///< the body
    std::string name;    ///< identifies the state of the source: its data version and newest day
};

awaitable<result<source_state>> read_source(document_store& from) {
    std::vector<std::string> ids(1, std::string(domain::catalog_id));
    ids.emplace_back(domain::copy_state_id);
    const auto bodies = co_await from.get(ids);
    if (!bodies) co_return bodies.error();
    if ((*bodies)[1])
        co_return error(errc::bad_input, "the source is itself an unfinished copy: finish that "
                                         "copy first");
    const auto catalog = unpack<domain::catalog>((*bodies)[0], domain::catalog_id);
    if (!catalog) co_return catalog.error();
    if (!*catalog)
        co_return error(errc::bad_input,
                        "the source has no published days, so there is nothing to copy: "
                        "is this the right store?");
    const auto newest = (*catalog)->visible.last();
    source_state current{*(*bodies)[0], "data version " + std::to_string((*catalog)->data_version) +
                                            ", newest day " +
                                            (newest ? to_string(*newest) : "none")};
    co_return current;
}

awaitable<result<void>> save_state(document_store& to, copy_state state) {
    co_return co_await put_one(to, std::string(domain::copy_state_id), state.pack());
}

/// Returns the id up to which the target is filled. In an empty store, writes the copy state first.
awaitable<result<std::string>> begin_or_resume(document_store& to, std::string source) {
    auto state = co_await load<copy_state>(to, std::string(domain::copy_state_id));
    if (!state) co_return state.error();
    if (*state && (*state)->source == source) co_return std::move((*state)->after);
    if (*state)
        co_return error(errc::bad_input, "the target is an unfinished copy of another source (" +
                                             (*state)->source + "; this one is at " + source +
                                             "): copy into an empty store");
    document_store::scan_options options;
    options.limit = 1;
    const auto first = co_await to.scan(std::move(options));
    if (!first) co_return first.error();
    if (!first->empty())
        co_return error(errc::bad_input, "the target has documents already, " + first->front().id +
                                             " for example: copy into an empty store");
    copy_state initial{std::move(source), ""};
    const auto saved = co_await save_state(to, std::move(initial));
    if (!saved) co_return saved.error();
    co_return std::string();
}

/// Writes documents in batches that end with the copy state: all up to its id are in the target.
class checkpointed_writer {
public:
    checkpointed_writer(document_store& to, std::string source)
        : to_(to), source_(std::move(source)) {}

    awaitable<result<void>> add(document d) {
        const std::size_t bytes = d.id.size() + d.body.size();
        if (!batch_.empty() && bytes_ + bytes > put_bytes_max) {
            auto written = co_await flush();
            if (!written) co_return written;
        }
        bytes_ += bytes;
        batch_.push_back(std::move(d));
        co_return result<void>{};
    }

    awaitable<result<void>> flush() {
        if (batch_.empty()) co_return result<void>{};
        written_ += batch_.size();
        const copy_state state{source_, batch_.back().id};
        batch_.push_back({std::string(domain::copy_state_id), state.pack()});
        bytes_ = 0;
        std::vector<document> batch;
        batch.swap(batch_);
        co_return co_await to_.put(std::move(batch));
    }

    std::uint64_t written() const { return written_; }

private:
    document_store& to_;
    const std::string source_;
    std::vector<document> batch_;
    std::size_t bytes_ = 0;
    std::uint64_t written_ = 0;
};

struct copy_progress {
    std::uint64_t done;
    std::uint64_t total;
};

awaitable<result<copy_progress>> measure_progress(document_store& from, document_store& to) {
    const auto total = co_await from.count();
    if (!total) co_return total.error();
    const auto done = co_await to.count();
    if (!done) co_return done.error();
    const copy_progress so_far{*done, *total};
    co_return so_far;
}

/// Returns how many documents were written.
awaitable<result<std::uint64_t>> copy_remaining(paged_scan scan, checkpointed_writer writer,
                                                copy_progress so_far, progress& progress) {
    while (true) {
        auto page = co_await scan.next();
        if (!page) co_return page.error();
        if (page->empty()) co_return writer.written();
        for (auto& d : *page) {
            if (is_commit_document(d)) continue;
            const auto added = co_await writer.add(std::move(d));
            if (!added) co_return added.error();
        }
        const auto written = co_await writer.flush();
        if (!written) co_return written.error();
        progress.on_progress("copying", so_far.done + writer.written(), so_far.total);
    }
}

/// Makes the copy visible: writes the catalog, then deletes the copy state.
awaitable<result<void>> publish(document_store& to, std::string catalog) {
    const auto written = co_await put_one(to, std::string(domain::catalog_id), catalog);
    if (!written) co_return written.error();
    std::vector<std::string> ids(1, std::string(domain::catalog_id));
    const auto bodies = co_await to.get(std::move(ids));
    if (!bodies) co_return bodies.error();
    if (bodies->front() != catalog)
        co_return error(
            errc::corrupt,
            "the target returns another catalog than was written: copy into an empty store");
    co_return co_await erase_one(to, std::string(domain::copy_state_id));
}

} // namespace

awaitable<result<copy_report>> copy_documents(document_store& from, document_store& to,
                                              progress& progress) {
    auto source = co_await read_source(from);
    if (!source) co_return source.error();
    auto after = co_await begin_or_resume(to, source->name);
    if (!after) co_return after.error();
    const auto so_far = co_await measure_progress(from, to);
    if (!so_far) co_return so_far.error();

    paged_scan remaining(from, std::move(*after));
    checkpointed_writer writer(to, source->name);
    const auto copied =
        co_await copy_remaining(std::move(remaining), std::move(writer), *so_far, progress);
    if (!copied) co_return copied.error();
    auto compared = co_await compare(from, to, so_far->total, progress);
    if (!compared) co_return compared.error();
    const document catalog{std::string(domain::catalog_id), source->catalog};
    compared->sum.add(catalog);
    const auto published = co_await publish(to, std::move(source->catalog));
    if (!published) co_return published.error();

    copy_report report{*copied + 1, compared->in_source + 1, compared->in_target + 1,
                       compared->sum.finish()};
    co_return report;
}

} // namespace wheelcount::store
