#pragma once

#include "api/series/series.hpp"
#include "wheelcount/domain/version_pattern.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// To which lines the counts of a label go.
class series_labels {
public:
    /// A line for each pattern; a label may belong to several, or to none.
    static series_labels by_pattern(const std::vector<domain::version_pattern>& patterns);
    /// One line of this label alone, as it is stored.
    static series_labels for_label(const std::string& label);
    /// A line for each of the `top` largest labels, and one for all others when there are any.
    static series_labels by_size(const std::map<std::string, std::uint64_t, std::less<>>& totals,
                                 std::size_t top);

    std::vector<std::size_t> lines_of(std::string_view label) const;
    const std::vector<std::string>& labels() const { return labels_; }
    bool has_remainder() const { return has_remainder_; } ///< the last line
    /// How many there are, with a line of their own or not; 0 unless they were taken by size.
    std::size_t label_count() const { return label_count_; }

private:
    std::vector<domain::version_pattern> patterns_;
    std::map<std::string, std::size_t, std::less<>> index_of_label_;
    std::vector<std::string> labels_;
    bool has_remainder_ = false;
    std::size_t label_count_ = 0;
};

} // namespace wheelcount::api
