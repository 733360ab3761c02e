#include "api/history.hpp"

#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/load.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace wheelcount::api {
namespace {

result<void> show_month(const std::optional<std::string>& body, std::string_view id, month m,
                        history_visitor& visitor) {
    const auto detail = store::unpack<domain::month_detail>(body, id);
    if (!detail) return detail.error();
    if (*detail) visitor.on_month(m, **detail);
    return {};
}

result<void> show_year(const std::optional<std::string>& body, std::string_view id,
                       history_visitor& visitor) {
    const auto totals = store::unpack<domain::year_totals>(body, id);
    if (!totals) return totals.error();
    if (*totals) visitor.on_year(**totals);
    return {};
}

} // namespace

awaitable<result<void>> visit_history(store::document_store& store,
                                      const domain::project_name& project, domain::window w,
                                      history_visitor& visitor) {
    turns loop(co_await boost::asio::this_coro::executor);
    const std::vector<month> months = domain::months_of(w);
    for (std::size_t i = 0; i < months.size(); ++i) {
        const month m = months[i];
        std::vector<std::string> ids(1, domain::month_id(project, m));
        const bool new_year = i == 0 || months[i - 1].year() != m.year();
        if (new_year) ids.push_back(domain::year_id(project, m.year()));
        const auto bodies = co_await store.get(ids);
        if (!bodies) co_return bodies.error();
        auto shown = show_month(bodies->front(), ids.front(), m, visitor);
        if (shown && new_year) shown = show_year(bodies->back(), ids.back(), visitor);
        if (!shown) co_return shown;
        co_await loop.give_way();
    }
    co_return result<void>{};
}

} // namespace wheelcount::api
