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

/// Reads the parameters of our own routes. The first that is not understood is remembered, what is
/// returned for it is some default, and refusal() is the answer to give: 400 with a hint. (Routes
/// that others invented take what is not understood for not given, as their clients expect.)
class query_params {
public:
    static constexpr std::size_t patterns_max = 10;

    /// `query` must outlive the reader.
    explicit query_params(std::string_view query) : query_(query) {}

    std::optional<http::response> rejection() const;
    /// Remembers why, unless there is a reason already.
    void reject(std::string reason);

    std::optional<std::string> text(std::string_view key) const;
    /// `true` or `false`, also `1`, `0`, `yes`, `no`, in any case.
    bool flag(std::string_view key, bool fallback);
    /// 1 to most.
    std::size_t number(std::string_view key, std::size_t fallback, std::size_t max);

    /// `mirrors` and `ci`.
    domain::count_filter count_filter();
    /// `installer`; empty counts as not given.
    std::optional<std::string> installer() const;
    /// `format`: whether it is csv, and not json.
    bool csv();
    domain::granularity granularity(domain::granularity fallback);
    /// `from` and `to`, within what the store has; by default the last `usual` complete days.
    /// Refuses more than `longest` days, and windows without any day.
    domain::window window(const data_snapshot& snapshot, int default_days, int days_max);
    /// Those days of a window that the store has. Refuses windows without any; of an empty store
    /// that is some day without figures.
    domain::window clip_to_data(const data_snapshot& snapshot, const domain::window& requested);
    /// `by`: a dimension's name in any case; nullopt for `total`.
    std::optional<domain::dimension> dimension();
    /// `versions`, separated by commas.
    std::vector<domain::version_pattern> versions();
    /// A list of project names, separated by commas: 1 to most, each once.
    std::vector<domain::project_name> projects(std::string_view key, std::size_t max);
    /// The same from a list outside of the query, which a rejection calls `what`.
    std::vector<domain::project_name> parse_projects(const std::vector<std::string>& items,
                                                     std::string_view what, std::size_t max);

private:
    std::optional<day> date(std::string_view key);

    std::string_view query_;
    std::optional<std::string> rejection_;
};

/// The parts between commas, blanks around them taken away, empty ones left out.
std::vector<std::string> split_list(std::string_view text);

} // namespace wheelcount::api
