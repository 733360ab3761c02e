#pragma once

#include "wheelcount/domain/day_set.hpp"
#include "wheelcount/domain/ranking.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/domain/top_n.hpp"

#include <cstdint>
#include <string_view>

namespace wheelcount::domain {

/// Builds a ranking out of all summaries, in any order. Its memory does not grow with their number.
class ranking_builder {
public:
    ranking_builder(rank_period period, day last_complete, day_set visible);

    /// Adds a project; at most once each.
    void add(std::string_view project, const summary& project_summary);

    ranking build(std::uint64_t data_version) const;

private:
    void add_growth(std::string_view project, std::uint64_t downloads,
                    const summary& project_summary);

    day_set visible_;
    window previous_window_; // of the same length
    bool previous_visible_;
    ranking ranking_; // without the lists
    top_list top_{ranking::top_size};
    top_n<ranking::growth, &ranking::growth::ranks_before> growing_{ranking::growing_size};
};

} // namespace wheelcount::domain
