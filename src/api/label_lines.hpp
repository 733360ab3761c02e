#pragma once

#include "api/series.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// To which lines the counts of a label go.
class label_lines {
public:
    /// A line for each pattern; a label may belong to several, or to none.
    static label_lines by_pattern(const std::vector<domain::version_pattern>& patterns);
    /// One line of this label alone, as it is stored.
    static label_lines of_one(const std::string& label);
    /// A line for each of the `top` largest labels, and one for all others when there are any.
    static label_lines by_size(const std::map<std::string, std::uint64_t, std::less<>>& totals,
                               std::size_t top);

    std::vector<std::size_t> of(std::string_view label) const;
    const std::vector<std::string>& labels() const { return labels_; }
    bool has_rest() const { return has_rest_; } ///< the last line
    /// How many there are, with a line of their own or not; 0 unless they were taken by size.
    std::size_t labels_in_all() const { return labels_in_all_; }

private:
    std::vector<domain::version_pattern> patterns_;
    std::map<std::string, std::size_t, std::less<>> places_;
    std::vector<std::string> labels_;
    bool has_rest_ = false;
    std::size_t labels_in_all_ = 0;
};

} // namespace wheelcount::api
