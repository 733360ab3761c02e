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
      previous_window_(last_days(last_complete - days{length(period)}, length(period))),
      previous_visible_(all_visible(previous_window_, visible_)) {
    ranking_.ranked_window = last_days(last_complete, length(period));
}

void ranking_builder::add(std::string_view project, const summary& project_summary) {
    const counts downloads = project_summary.sum(ranking_.ranked_window, visible_);
    if (downloads.all == 0) return;
    ++ranking_.projects;
    ranking_.downloads += downloads;
    ranking_.histogram.add(downloads.all);
    top_.add(project, downloads.all);
    if (previous_visible_) add_growth(project, downloads.all, project_summary);
}

void ranking_builder::add_growth(std::string_view project, std::uint64_t downloads,
                                 const summary& project_summary) {
    if (downloads <= ranking::growing_downloads_min) return;
    const std::uint64_t previous = project_summary.sum(previous_window_, visible_).all;
    if (previous < ranking::growing_downloads_min || downloads <= previous) return;
    growing_.add({std::string(project), downloads, previous});
}

ranking ranking_builder::build(std::uint64_t data_version) const {
    ranking built = ranking_;
    built.data_version = data_version;
    built.top = top_.sorted();
    built.growing = growing_.sorted();
    return built;
}

} // namespace wheelcount::domain
