#include "ingest/former_projects.hpp"

#include "wheelcount/domain/summary.hpp"

namespace wheelcount::ingest {

awaitable<result<std::optional<domain::project_name>>>
former_projects::next(std::string_view before) {
    using found = std::optional<domain::project_name>;
    for (;;) {
        if (at_ == page_.size()) {
            if (ended_) co_return found{};
            auto page = co_await walk_.next();
            if (!page) co_return page.error();
            ended_ = page->empty();
            page_ = std::move(*page);
            at_ = 0;
            continue;
        }
        if (turns_.is_due()) co_await turns_.give_way();
        const auto& [id, body] = page_[at_];
        if (!before.empty() && id >= before) co_return found{};
        ++at_;
        const auto summary = domain::summary::unpack(body);
        if (!summary) co_return summary.error().within(id);
        auto project = domain::project_name::parse(id);
        if (project && summary->may_have({date_, date_})) co_return found(std::move(*project));
    }
}

} // namespace wheelcount::ingest
