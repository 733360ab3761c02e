#include "wheelcount/domain/ranking.hpp"

#include <algorithm>

namespace wheelcount::domain {
namespace {

struct period_facts {
    std::string_view name;
    int days;
};
constexpr std::array<period_facts, rank_periods.size()> facts{
    {{"day", 1}, {"week", 7}, {"month", 30}}};

const period_facts& facts_of(rank_period period) {
    return facts.at(static_cast<std::size_t>(period));
}

} // namespace

std::string_view name(rank_period period) {
    return facts_of(period).name;
}

int length(rank_period period) {
    return facts_of(period).days;
}

std::string ranking_id(rank_period period) {
    return "|rank|" + std::string(name(period));
}

bool ranking::growth::ranks_before(const growth& a, const growth& b) {
    if (a.factor() != b.factor()) return a.factor() > b.factor();
    return a.downloads != b.downloads ? a.downloads > b.downloads : a.project < b.project;
}

ranking ranking::head() const {
    ranking made;
    made.counted = counted;
    made.generation = generation;
    return made;
}

std::optional<ranking::place> ranking::place_of(std::string_view project,
                                                std::uint64_t its_downloads) const {
    if (its_downloads == 0 || projects == 0) return std::nullopt;
    const top_list::entry asked{std::string(project), its_downloads};
    const auto at = std::ranges::lower_bound(top, asked, top_list::ranks_before);
    const bool in_top = at != top.end();
    const auto passed = static_cast<std::uint64_t>(at - top.begin());
    const std::uint64_t more = in_top ? passed : std::max(passed, spread.above(its_downloads));
    const std::uint64_t rank = more + 1;
    // A bucket's share may count the project itself among those below it.
    const std::uint64_t fewer =
        std::min(spread.below(its_downloads), projects - std::min(projects, rank));
    return place{rank, in_top && *at == asked,
                 100 * static_cast<double>(fewer) / static_cast<double>(projects)};
}

} // namespace wheelcount::domain
