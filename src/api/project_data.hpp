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

/// A name in any spelling; `__all__` is all of PyPI, as at pypistats.org. nullopt: not a valid
/// name.
std::optional<domain::project_name> parse_project_name(std::string_view text);
/// The PEP 503 name, or `__all__`.
std::string display_name(const domain::project_name& name);

/// A project with downloads.
struct project_data {
    domain::project_name name;
    domain::summary summary;
    std::shared_ptr<const data_snapshot> snapshot;

    /// Where windows end; in an empty store 1970-01-01, before all downloads.
    day last_complete() const { return snapshot->last_complete.value_or(day{}); }
    std::uint64_t total() const { return summary.total(snapshot->catalog.visible); }
};

/// The project, or the response that says why it was not found.
using project_or_response = std::variant<project_data, http::response>;

/// Reads the summary of the project that a path names, in one round trip to the store. 400 for a
/// name that is empty or too long, 404 for a project without downloads, 503 if the store fails.
awaitable<project_or_response> find_project(const services& s, std::string_view encoded_name);

/// Reads many summaries in one round trip, in the order of `names`; nullopt for projects without
/// downloads. Names that are not in the Bloom filter are not read.
awaitable<result<std::vector<std::optional<project_data>>>>
load_projects(const services& s, std::vector<domain::project_name> names);

/// 404 with pepy.tech's message.
http::response project_not_found(std::string_view raw_name);

/// Logs a failed read. Transient failures are logged by the store (circuit_breaker_store), which
/// throttles them.
void log_read_failure(const services& s, const error& e);

/// Logs the failed read; 503 with Retry-After.
http::response store_failed(const services& s, const error& e);

} // namespace wheelcount::api
