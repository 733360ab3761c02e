#pragma once

#include "wheelcount/domain/day_set.hpp"
#include "wheelcount/domain/first_few.hpp"
#include "wheelcount/domain/ranking.hpp"
#include "wheelcount/domain/summary.hpp"

#include <cstdint>
#include <string_view>

namespace wheelcount::domain {

/// Makes a ranking out of all summaries, in whatever order they come. Its memory does not grow with
/// their number.
class ranking_builder {
public:
    ranking_builder(rank_period period, day last_complete, day_set visible);

    /// Takes a project; each once.
    void offer(std::string_view project, const summary& known);

    ranking finish(std::uint64_t generation) const;

private:
    void offer_growth(std::string_view project, std::uint64_t downloads, const summary& known);

    day_set visible_;
    window before_; ///< of the same length
    bool before_visible_;
    ranking made_; // without the lists
    top_list top_{ranking::top_size};
    first_few<ranking::growth, &ranking::growth::ranks_before> growing_{ranking::growing_size};
};

} // namespace wheelcount::domain
