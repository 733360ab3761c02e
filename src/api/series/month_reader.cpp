#include "api/series/month_reader.hpp"

#include "wheelcount/core/yielder.hpp"
#include "wheelcount/domain/document_id.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::api {
namespace {

/// Documents per read: a window of pepy.tech touches so many months.
constexpr std::size_t batch_size_max = 6;

/// The document of a month or a year of a project.
struct stored_period {
    std::string id;
    std::optional<month> calendar_month; ///< absent: a year
};

class month_reader {
public:
    month_reader(const project_data& project, const month_query& query, month_visitor& visitor)
        : project_(project), query_(query), visitor_(visitor) {}

    /// All that may exist, in the order of their visits.
    std::vector<stored_period> stored_periods() const;
    /// How many of them, from `first` on, are read together.
    std::size_t batch_size(const std::vector<stored_period>& stored_periods,
                           std::size_t first) const;
    result<void> visit(const stored_period& p, const std::optional<std::string>& body) const;

private:
    result<void> visit_month(const stored_period& p, const std::string& body) const;
    domain::month_days visible_days(month m) const;

    const project_data& project_;
    const month_query query_;
    month_visitor& visitor_;
};

std::vector<stored_period> month_reader::stored_periods() const {
    using year_order = month_visitor::year_order;
    const year_order order = visitor_.years();
    std::vector<stored_period> periods;
    const auto add_year_of = [&](month m) {
        periods.push_back({year_id(project_.name, m.year()), {}});
    };
    std::optional<month> last;
    for (const month m : domain::months_of(query_.window)) {
        if (!project_.summary.may_have_downloads({first_day(m), last_day(m)})) continue;
        const bool new_year = !last || last->year() != m.year();
        if (new_year && last && order == year_order::after_months) add_year_of(*last);
        if (new_year && order == year_order::before_months) add_year_of(m);
        periods.push_back({month_id(project_.name, m), m});
        last = m;
    }
    if (last && order == year_order::after_months) add_year_of(*last);
    return periods;
}

/// A year that is visited after its months must be read after them, too: `rollup` writes the year
/// before it erases the months, so each month is found in one of the two.
std::size_t month_reader::batch_size(const std::vector<stored_period>& stored_periods,
                                     std::size_t first) const {
    const bool years_last = visitor_.years() == month_visitor::year_order::after_months;
    const std::size_t size_max = std::min(batch_size_max, stored_periods.size() - first);
    std::size_t size = 1;
    while (size < size_max && (stored_periods[first + size].calendar_month || !years_last))
        ++size;
    return size;
}

result<void> month_reader::visit(const stored_period& p,
                                 const std::optional<std::string>& body) const {
    if (!body) return {};
    if (p.calendar_month) return visit_month(p, *body);
    const auto totals = domain::year_totals::unpack(*body);
    if (!totals) return totals.error().with_context(p.id);
    visitor_.on_year(*totals);
    return {};
}

result<void> month_reader::visit_month(const stored_period& p, const std::string& body) const {
    const auto counts = domain::month_counts::unpack(body, query_.by, query_.filter,
                                                     visible_days(*p.calendar_month));
    if (!counts) return counts.error().with_context(p.id);
    if (counts->active_days != 0) visitor_.on_month(*p.calendar_month, *counts);
    return {};
}

/// The visible days of the window.
domain::month_days month_reader::visible_days(month m) const {
    domain::month_days visible = 0;
    const day first = std::max(first_day(m), query_.window.first);
    const day last = std::min(last_day(m), query_.window.last);
    for (day d = first; d <= last; d += days{1})
        if (project_.snapshot->catalog.visible.contains(d))
            visible |= domain::month_days{1} << (day_of_month(d) - 1);
    return visible;
}

} // namespace

awaitable<result<void>> read_months(store::document_store& store, const project_data& project,
                                    month_query query, month_visitor& visitor) {
    yielder loop(co_await boost::asio::this_coro::executor);
    const month_reader reader(project, query, visitor);
    const std::vector<stored_period> stored_periods = reader.stored_periods();
    for (std::size_t first = 0, end = 0; first < stored_periods.size(); first = end) {
        end = first + reader.batch_size(stored_periods, first);
        std::vector<std::string> ids;
        for (std::size_t i = first; i < end; ++i)
            ids.push_back(stored_periods[i].id);
        auto bodies = co_await store.get(std::move(ids));
        if (!bodies) co_return bodies.error();
        for (std::size_t i = first; i < end; ++i) {
            const auto visited = reader.visit(stored_periods[i], (*bodies)[i - first]);
            if (!visited) co_return visited;
            (*bodies)[i - first].reset();
            if (loop.should_yield()) co_await loop.yield();
        }
    }
    co_return result<void>{};
}

} // namespace wheelcount::api
