#pragma once

#include "wheelcount/api/data_view.hpp"
#include "wheelcount/domain/count_filter.hpp"
#include "wheelcount/domain/granularity.hpp"
#include "wheelcount/domain/project_day.hpp"
#include "wheelcount/domain/project_name.hpp"
#include "wheelcount/domain/version_pattern.hpp"
#include "wheelcount/domain/window.hpp"
#include "wheelcount/http/response.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// Reads the parameters of our own routes. For a value that is not valid a member returns a
/// default, and rejection() is a 400 with a hint about the first such value. (Routes of other
/// services ignore such values, as their clients expect.)
class query_params {
public:
    static constexpr std::size_t patterns_max = 10;

    /// `query` must outlive it.
    explicit query_params(std::string_view query) : query_(query) {}

    /// nullopt: all parameters that were read are valid.
    std::optional<http::response> rejection() const;
    /// Rejects the request with this message, unless it is rejected already.
    void reject(std::string reason);

    std::optional<std::string> text(std::string_view key) const;
    /// `true` or `false`, also `1`, `0`, `yes`, `no`, in any case.
    bool flag(std::string_view key, bool fallback);
    /// 1 to `max`.
    std::size_t number(std::string_view key, std::size_t fallback, std::size_t max);

    /// `mirrors` and `ci`.
    domain::count_filter count_filter();
    /// `installer`; nullopt if absent or empty.
    std::optional<std::string> installer() const;
    /// `format`: true for csv, false for json, the default.
    bool csv();
    domain::granularity granularity(domain::granularity fallback);
    /// `from` and `to`, clipped to the available days; by default the last `default_days` complete
    /// ones. Rejects more than `days_max` days, and windows without any available day.
    domain::window window(const data_snapshot& snapshot, int default_days, int days_max);
    /// The days of a window that are available. Rejects windows without any; in an empty store the
    /// window is one day without counts.
    domain::window clip_to_data(const data_snapshot& snapshot, const domain::window& requested);
    /// `by`: a dimension's name in any case; nullopt for `total`.
    std::optional<domain::dimension> dimension();
    /// `versions`, separated by commas.
    std::vector<domain::version_pattern> versions();
    /// A list of 1 to `max` project names, separated by commas, without repetitions.
    std::vector<domain::project_name> projects(std::string_view key, std::size_t max);
    /// The same from a list outside of the query, which a rejection calls `what`.
    std::vector<domain::project_name> parse_projects(const std::vector<std::string>& items,
                                                     std::string_view what, std::size_t max);

private:
    std::optional<day> date(std::string_view key);

    std::string_view query_;
    std::optional<std::string> rejection_;
};

/// The items between commas, trimmed, without empty ones.
std::vector<std::string> split_list(std::string_view text);

} // namespace wheelcount::api
