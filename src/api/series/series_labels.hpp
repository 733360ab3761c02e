#pragma once

#include "api/series/series.hpp"
#include "wheelcount/domain/version_pattern.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// Maps the labels of a dimension to lines.
class series_labels {
public:
    /// One line for each pattern; a label may have several lines, or none.
    static series_labels by_pattern(const std::vector<domain::version_pattern>& patterns);
    /// One line for this label, as it is stored.
    static series_labels for_label(const std::string& label);
    /// One line for each of the `top` largest labels, and one for all others if there are any.
    static series_labels by_size(const std::map<std::string, std::uint64_t, std::less<>>& totals,
                                 std::size_t top);

    /// Indexes of the lines to which a label adds its counts.
    std::vector<std::size_t> lines_of(std::string_view label) const;
    const std::vector<std::string>& labels() const { return labels_; }
    bool has_remainder() const { return has_remainder_; } ///< as the last line
    /// Labels with and without a line; 0 unless by_size() was used.
    std::size_t label_count() const { return label_count_; }

private:
    std::vector<domain::version_pattern> patterns_;
    std::map<std::string, std::size_t, std::less<>> index_of_label_;
    std::vector<std::string> labels_;
    bool has_remainder_ = false;
    std::size_t label_count_ = 0;
};

} // namespace wheelcount::api
