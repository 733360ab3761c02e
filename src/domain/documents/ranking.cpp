#include "wheelcount/domain/ranking.hpp"

#include <algorithm>

namespace wheelcount::domain {
namespace {

struct period_info {
    std::string_view name;
    int days;
};
constexpr std::array<period_info, rank_periods.size()> periods{
    {{"day", 1}, {"week", 7}, {"month", 30}}};

const period_info& info_of(rank_period period) {
    return periods.at(static_cast<std::size_t>(period));
}

} // namespace

std::string_view name(rank_period period) {
    return info_of(period).name;
}

int length(rank_period period) {
    return info_of(period).days;
}

std::string ranking_id(rank_period period) {
    return "|rank|" + std::string(name(period));
}

bool ranking::growth::ranks_before(const growth& a, const growth& b) {
    if (a.factor() != b.factor()) return a.factor() > b.factor();
    return a.downloads != b.downloads ? a.downloads > b.downloads : a.project < b.project;
}

ranking ranking::head() const {
    ranking head_only;
    head_only.ranked_window = ranked_window;
    head_only.data_version = data_version;
    return head_only;
}

std::optional<ranking::rank_estimate>
ranking::estimate_rank(std::string_view project, std::uint64_t project_downloads) const {
    if (project_downloads == 0 || projects == 0) return std::nullopt;
    const top_list::entry target{std::string(project), project_downloads};
    const auto it = std::ranges::lower_bound(top, target, top_list::ranks_before);
    const bool in_top = it != top.end();
    const auto ahead = static_cast<std::uint64_t>(it - top.begin());
    const std::uint64_t higher =
        in_top ? ahead : std::max(ahead, histogram.count_above(project_downloads));
    const std::uint64_t rank = higher + 1;
    // The estimate within a bucket may include the project itself.
    const std::uint64_t lower =
        std::min(histogram.count_below(project_downloads), projects - std::min(projects, rank));
    return rank_estimate{rank, in_top && *it == target,
                         100 * static_cast<double>(lower) / static_cast<double>(projects)};
}

} // namespace wheelcount::domain
