#include "wheelcount/api/data_view.hpp"

#include "api/fingerprint.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/typed_documents.hpp"

namespace wheelcount::api {

data_view::data_view(store::document_store& store, const clock& wall_clock)
    : store_(store), wall_clock_(wall_clock), snapshot_(std::make_shared<const data_snapshot>()) {}

awaitable<result<void>> data_view::refresh() {
    auto stored = co_await store::load<domain::catalog>(store_, std::string(domain::catalog_id));
    if (!stored) co_return stored.error();
    domain::catalog current = stored->value_or(domain::catalog{});
    co_return co_await update(std::move(current));
}

awaitable<result<void>> data_view::update(domain::catalog current) {
    auto next = std::make_shared<data_snapshot>();
    next->catalog = std::move(current);
    next->last_complete = next->catalog.visible.last_on_or_before(today(wall_clock_) - days{1});
    const auto newest = next->last_complete.value_or(day{}).time_since_epoch().count();
    const auto found = co_await load_name_filter(*next);
    if (!found) co_return found.error();
    next->data_version =
        fingerprint().add(next->catalog.pack()).add(std::to_string(newest)).value();
    // The old snapshot stays if nothing has changed, and with it the rankings that it has decoded.
    if (!is_loaded_ || next->data_version != snapshot_->data_version) snapshot_ = std::move(next);
    is_loaded_ = true;
    co_return result<void>{};
}

/// The filter is written before its catalog, so it is read once per data version.
awaitable<result<void>> data_view::load_name_filter(data_snapshot& next) const {
    const bool unchanged = snapshot_->catalog.data_version == next.catalog.data_version;
    next.names = unchanged ? snapshot_->names : nullptr;
    if (unchanged) co_return result<void>{};
    auto stored =
        co_await store::load<domain::bloom_filter>(store_, std::string(domain::bloom_filter_id));
    if (!stored) co_return stored.error();
    if (*stored && (*stored)->data_version() == next.catalog.data_version)
        next.names = std::make_shared<const domain::bloom_filter>(std::move(**stored));
    co_return result<void>{};
}

bool data_snapshot::may_contain(const domain::project_name& name) const {
    return !names || name == domain::project_name::all_projects() ||
           names->may_contain(name.text());
}

} // namespace wheelcount::api
