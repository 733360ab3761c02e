#include "api/project.hpp"

#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/load.hpp"

namespace wheelcount::api {
namespace {

constexpr std::string_view everything = "__all__";

result<project> unpack(domain::project_name name, std::shared_ptr<const snapshot> seen,
                       const std::optional<std::string>& body) {
    auto summary = store::unpack<domain::summary>(body, name.text());
    if (!summary) return summary.error();
    return project{std::move(name), summary->value_or(domain::summary{}), std::move(seen)};
}

} // namespace

std::optional<domain::project_name> meant_project(std::string_view text) {
    if (text == everything) return domain::project_name::everything();
    return domain::project_name::parse(text);
}

std::string shown_name(const domain::project_name& name) {
    if (name == domain::project_name::everything()) return std::string(everything);
    return name.text();
}

http::response unknown_project(std::string_view raw_name) {
    return http::error_response(404,
                                "Project with name " + std::string(raw_name) + " does not exist");
}

http::response store_failed(const services& s, const error& e) {
    s.events.failure("store.read_failed", e);
    return http::unavailable_response(std::chrono::seconds{30});
}

awaitable<project_or_answer> find_project(const services& s, std::string_view name_as_sent) {
    const std::string raw_name = http::decode_percent(name_as_sent);
    if (raw_name.empty() || raw_name.size() > domain::project_name::length_max)
        co_return http::error_response(400, "Project name should have between 1 and " +
                                                std::to_string(domain::project_name::length_max) +
                                                " characters");
    auto name = meant_project(raw_name);
    if (!name) co_return unknown_project(raw_name);

    auto seen = s.data.now();
    if (!seen->may_know(*name)) co_return unknown_project(raw_name);
    std::vector<std::string> ids(1, domain::summary_id(*name));
    const auto bodies = co_await s.data.documents().get(std::move(ids));
    if (!bodies) co_return store_failed(s, bodies.error());

    auto found = unpack(std::move(*name), std::move(seen), bodies->front());
    if (!found) co_return store_failed(s, found.error());
    if (found->total() == 0) co_return unknown_project(raw_name);
    co_return std::move(*found);
}

awaitable<result<std::vector<std::optional<project>>>>
load_projects(const services& s, std::vector<domain::project_name> names) {
    const auto seen = s.data.now();
    std::vector<std::optional<project>> found(names.size());
    std::vector<std::size_t> places; // of those that there may be
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!seen->may_know(names[i])) continue;
        places.push_back(i);
        ids.push_back(domain::summary_id(names[i]));
    }
    if (ids.empty()) co_return found;
    const auto bodies = co_await s.data.documents().get(std::move(ids));
    if (!bodies) co_return bodies.error();
    for (std::size_t n = 0; n < places.size(); ++n) {
        auto one = unpack(std::move(names[places[n]]), seen, (*bodies)[n]);
        if (!one) co_return one.error();
        if (one->total() > 0) found[places[n]] = std::move(*one);
    }
    co_return found;
}

} // namespace wheelcount::api
