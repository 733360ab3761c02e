#pragma once

#include "wheelcount/api/routes.hpp"
#include "wheelcount/domain/project_name.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/http/request.hpp"
#include "wheelcount/http/response.hpp"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace wheelcount::api {

/// The name that a client means; `__all__`, as pypistats.org has it, is all of PyPI.
std::optional<domain::project_name> parse_project_name(std::string_view text);
/// The other way round.
std::string display_name(const domain::project_name& name);

/// What a route about one project starts from.
struct project_data {
    domain::project_name name;
    domain::summary summary;
    std::shared_ptr<const data_snapshot> snapshot;

    /// Where windows end. Without a complete day that is long before the first download.
    day last_complete() const { return snapshot->last_complete.value_or(day{}); }
    std::uint64_t total() const { return summary.total(snapshot->catalog.visible); }
};

/// The project, or the answer that says why there is none.
using project_or_response = std::variant<project_data, http::response>;

/// Reads the project that a path names, in one round trip to the store. 400 for a name of
/// impossible length, 404 for a project without downloads, 503 when the store fails.
awaitable<project_or_response> find_project(const services& s, std::string_view encoded_name);

/// The summaries of many projects in one round trip, in their order; nullopt for those without
/// downloads. Names that are none cost nothing.
awaitable<result<std::vector<std::optional<project_data>>>>
load_projects(const services& s, std::vector<domain::project_name> names);

/// 404, in pepy.tech's words.
http::response project_not_found(std::string_view raw_name);

/// The answer when the store fails: 503, told to the log.
http::response store_failed(const services& s, const error& e);

} // namespace wheelcount::api
