#include "wheelcount/domain/ranking_builder.hpp"

#include <string>
#include <utility>

namespace wheelcount::domain {
namespace {

bool all_visible(const window& w, const day_set& visible) {
    for (day d = w.first; d <= w.last; d += days{1})
        if (!visible.contains(d)) return false;
    return true;
}

} // namespace

ranking_builder::ranking_builder(rank_period period, day last_complete, day_set visible)
    : visible_(std::move(visible)),
      before_(last_days(last_complete - days{length(period)}, length(period))),
      before_visible_(all_visible(before_, visible_)) {
    made_.counted = last_days(last_complete, length(period));
}

void ranking_builder::offer(std::string_view project, const summary& known) {
    const counts downloads = known.sum(made_.counted, visible_);
    if (downloads.all == 0) return;
    ++made_.projects;
    made_.downloads += downloads;
    made_.spread.add(downloads.all);
    top_.offer(project, downloads.all);
    if (before_visible_) offer_growth(project, downloads.all, known);
}

void ranking_builder::offer_growth(std::string_view project, std::uint64_t downloads,
                                   const summary& known) {
    if (downloads <= ranking::growing_least) return;
    const std::uint64_t before = known.sum(before_, visible_).all;
    if (before < ranking::growing_least || downloads <= before) return;
    growing_.offer({std::string(project), downloads, before});
}

ranking ranking_builder::finish(std::uint64_t generation) const {
    ranking made = made_;
    made.generation = generation;
    made.top = top_.ranked();
    made.growing = growing_.in_order();
    return made;
}

} // namespace wheelcount::domain
