#include "ingest/day/stale_projects.hpp"

#include "wheelcount/domain/summary.hpp"

namespace wheelcount::ingest {

awaitable<result<std::optional<domain::project_name>>>
stale_projects::next(std::string_view before) {
    using found = std::optional<domain::project_name>;
    for (;;) {
        if (at_ == page_.size()) {
            if (exhausted_) co_return found{};
            auto page = co_await scan_.next();
            if (!page) co_return page.error();
            exhausted_ = page->empty();
            page_ = std::move(*page);
            at_ = 0;
            continue;
        }
        if (yielder_.should_yield()) co_await yielder_.yield();
        const auto& [id, body] = page_[at_];
        if (!before.empty() && id >= before) co_return found{};
        ++at_;
        const auto summary = domain::summary::unpack(body);
        if (!summary) co_return summary.error().with_context(id);
        auto project = domain::project_name::parse(id);
        if (project && summary->may_have_downloads({date_, date_}))
            co_return found(std::move(*project));
    }
}

} // namespace wheelcount::ingest
