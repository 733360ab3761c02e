#include "api/history.hpp"

#include "wheelcount/core/turns.hpp"
#include "wheelcount/domain/document_id.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::api {
namespace {

/// Read in one go: what a window of pepy.tech's touches, and a round trip to a server.
constexpr std::size_t documents_max = 6;

/// A document of the past: a month of a project, or a year.
struct piece {
    std::string id;
    std::optional<month> of; ///< absent: a year
};

class history_walk {
public:
    history_walk(const project& of, const excerpt& wanted, history_visitor& visitor)
        : project_(of), wanted_(wanted), visitor_(visitor) {}

    /// All that there may be, ascending.
    std::vector<piece> pieces() const;
    /// How many of them, from the one at `first` on, are read in one go.
    std::size_t batch_size(const std::vector<piece>& pieces, std::size_t first) const;
    result<void> show(const piece& p, const std::optional<std::string>& body) const;

private:
    result<void> show_month(const piece& p, const std::string& body) const;
    domain::month_days shown_days(month m) const;

    const project& project_;
    const excerpt wanted_;
    history_visitor& visitor_;
};

std::vector<piece> history_walk::pieces() const {
    using years = history_visitor::years;
    const years wanted_years = visitor_.reads_years();
    std::vector<piece> found;
    const auto add_year_of = [&](month m) {
        found.push_back({year_id(project_.name, m.year()), {}});
    };
    std::optional<month> last;
    for (const month m : domain::months_of(wanted_.shown)) {
        if (!project_.summary.may_have({first_day(m), last_day(m)})) continue;
        const bool new_year = !last || last->year() != m.year();
        if (new_year && last && wanted_years == years::after_months) add_year_of(*last);
        if (new_year && wanted_years == years::before_months) add_year_of(m);
        found.push_back({month_id(project_.name, m), m});
        last = m;
    }
    if (last && wanted_years == years::after_months) add_year_of(*last);
    return found;
}

/// `rollup` writes a year before it erases the months that it holds: whoever reads the year later
/// than its months finds each of them in one of the two.
std::size_t history_walk::batch_size(const std::vector<piece>& pieces, std::size_t first) const {
    const bool years_apart = visitor_.reads_years() == history_visitor::years::after_months;
    const std::size_t most = std::min(documents_max, pieces.size() - first);
    std::size_t size = 1;
    while (size < most && (pieces[first + size].of || !years_apart))
        ++size;
    return size;
}

result<void> history_walk::show(const piece& p, const std::optional<std::string>& body) const {
    if (!body) return {};
    if (p.of) return show_month(p, *body);
    const auto totals = domain::year_totals::unpack(*body);
    if (!totals) return totals.error().within(p.id);
    visitor_.on_year(*totals);
    return {};
}

result<void> history_walk::show_month(const piece& p, const std::string& body) const {
    const auto counts =
        domain::month_counts::unpack(body, wanted_.by, wanted_.which, shown_days(*p.of));
    if (!counts) return counts.error().within(p.id);
    if (counts->any != 0) visitor_.on_month(*p.of, *counts);
    return {};
}

/// Those of the window that are visible.
domain::month_days history_walk::shown_days(month m) const {
    domain::month_days shown = 0;
    const day first = std::max(first_day(m), wanted_.shown.first);
    const day last = std::min(last_day(m), wanted_.shown.last);
    for (day d = first; d <= last; d += days{1})
        if (project_.seen->catalog.visible.contains(d))
            shown |= domain::month_days{1} << (day_of_month(d) - 1);
    return shown;
}

} // namespace

awaitable<result<void>> visit_history(store::document_store& store, const project& of,
                                      excerpt wanted, history_visitor& visitor) {
    turns loop(co_await boost::asio::this_coro::executor);
    const history_walk walk(of, wanted, visitor);
    const std::vector<piece> pieces = walk.pieces();
    for (std::size_t first = 0, end = 0; first < pieces.size(); first = end) {
        end = first + walk.batch_size(pieces, first);
        std::vector<std::string> ids;
        for (std::size_t i = first; i < end; ++i)
            ids.push_back(pieces[i].id);
        auto bodies = co_await store.get(std::move(ids));
        if (!bodies) co_return bodies.error();
        for (std::size_t i = first; i < end; ++i) {
            const auto shown = walk.show(pieces[i], (*bodies)[i - first]);
            if (!shown) co_return shown;
            (*bodies)[i - first].reset();
            if (loop.is_due()) co_await loop.give_way();
        }
    }
    co_return result<void>{};
}

} // namespace wheelcount::api
