#include "api/project.hpp"

#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/load.hpp"

namespace wheelcount::api {
namespace {

constexpr std::string_view everything = "__all__";

result<project> unpack(domain::project_name name, std::shared_ptr<const snapshot> seen,
                       const std::vector<month>& months,
                       const std::vector<std::optional<std::string>>& bodies) {
    auto summary = store::unpack<domain::summary>(bodies.front(), name.text());
    if (!summary) return summary.error();
    project found{std::move(name), summary->value_or(domain::summary{}), {}, std::move(seen)};
    for (std::size_t i = 0; i < months.size(); ++i) {
        const auto id = domain::month_id(found.name, months[i]);
        auto detail = store::unpack<domain::month_detail>(bodies[i + 1], id);
        if (!detail) return detail.error();
        if (*detail) found.months.emplace(months[i], std::move(**detail));
    }
    return found;
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
    s.events.failure("documents could not be read", e);
    auto answer = http::error_response(503, http::default_message(503));
    answer.more.push_back({"Retry-After", "30"});
    return answer;
}

std::vector<month> no_months(const snapshot&) {
    return {};
}

awaitable<project_or_answer> find_project(const services& s, std::string_view name_as_sent,
                                          months_wanted wanted) {
    const std::string raw_name = http::decode_percent(name_as_sent);
    if (raw_name.empty() || raw_name.size() > domain::project_name::length_max)
        co_return http::error_response(400, "Project name should have between 1 and " +
                                                std::to_string(domain::project_name::length_max) +
                                                " characters");
    auto name = meant_project(raw_name);
    if (!name) co_return unknown_project(raw_name);

    auto seen = s.data.now();
    const std::vector<month> months = wanted(*seen);
    std::vector<std::string> ids(1, domain::summary_id(*name));
    for (const month m : months)
        ids.push_back(domain::month_id(*name, m));
    const auto bodies = co_await s.data.documents().get(std::move(ids));
    if (!bodies) co_return store_failed(s, bodies.error());

    auto found = unpack(std::move(*name), std::move(seen), months, *bodies);
    if (!found) co_return store_failed(s, found.error());
    if (found->total() == 0) co_return unknown_project(raw_name);
    co_return std::move(*found);
}

awaitable<result<std::vector<std::optional<project>>>>
load_projects(const services& s, std::vector<domain::project_name> names) {
    const auto seen = s.data.now();
    std::vector<std::string> ids;
    for (const auto& name : names)
        ids.push_back(domain::summary_id(name));
    auto bodies = co_await s.data.documents().get(std::move(ids));
    if (!bodies) co_return bodies.error();
    std::vector<std::optional<project>> found(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::vector<std::optional<std::string>> body(1, std::move((*bodies)[i]));
        auto one = unpack(std::move(names[i]), seen, {}, body);
        if (!one) co_return one.error();
        if (one->total() > 0) found[i] = std::move(*one);
    }
    co_return found;
}

} // namespace wheelcount::api
