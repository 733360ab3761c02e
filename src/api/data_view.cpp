#include "wheelcount/api/data_view.hpp"

#include "api/stable_hash.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/load.hpp"

namespace wheelcount::api {

data_view::data_view(store::document_store& store, const clock& calendar)
    : store_(store), calendar_(calendar), snapshot_(std::make_shared<const snapshot>()) {}

awaitable<result<void>> data_view::refresh() {
    auto known = co_await store::load<domain::catalog>(store_, std::string(domain::catalog_id));
    if (!known) co_return known.error();
    auto next = std::make_shared<snapshot>();
    if (*known) next->catalog = std::move(**known);
    next->last_complete = next->catalog.visible.last_until(today(calendar_) - days{1});
    const auto newest = next->last_complete.value_or(day{}).time_since_epoch().count();
    const auto found = co_await find_names(*next);
    if (!found) co_return found.error();
    next->fingerprint = stable_hash().add(next->catalog.pack()).add(std::to_string(newest)).value();
    snapshot_ = std::move(next);
    was_read_ = true;
    co_return result<void>{};
}

/// The filter is written before its catalog, so one look at each generation is enough.
awaitable<result<void>> data_view::find_names(snapshot& next) const {
    const bool known = snapshot_->catalog.generation == next.catalog.generation;
    next.names = known ? snapshot_->names : nullptr;
    if (known) co_return result<void>{};
    auto stored = co_await store::load<domain::name_filter>(store_, std::string(domain::names_id));
    if (!stored) co_return stored.error();
    if (*stored && (*stored)->generation() == next.catalog.generation)
        next.names = std::make_shared<const domain::name_filter>(std::move(**stored));
    co_return result<void>{};
}

bool snapshot::may_know(const domain::project_name& name) const {
    return !names || name == domain::project_name::everything() || names->may_hold(name.text());
}

} // namespace wheelcount::api
