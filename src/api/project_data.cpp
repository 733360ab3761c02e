#include "api/project_data.hpp"

#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/transient_error.hpp"
#include "wheelcount/store/typed_documents.hpp"

namespace wheelcount::api {
namespace {

constexpr std::string_view all_projects_name = "__all__";

result<project_data> unpack(domain::project_name name,
                            std::shared_ptr<const data_snapshot> snapshot,
                            const std::optional<std::string>& body) {
    auto summary = store::unpack<domain::summary>(body, name.text());
    if (!summary) return summary.error();
    return project_data{std::move(name), summary->value_or(domain::summary{}), std::move(snapshot)};
}

} // namespace

std::optional<domain::project_name> parse_project_name(std::string_view text) {
    if (text == all_projects_name) return domain::project_name::all_projects();
    return domain::project_name::parse(text);
}

std::string display_name(const domain::project_name& name) {
    if (name == domain::project_name::all_projects()) return std::string(all_projects_name);
    return name.text();
}

http::response project_not_found(std::string_view raw_name) {
    return http::error_response(404,
                                "Project with name " + std::string(raw_name) + " does not exist");
}

void log_read_failure(const services& s, const error& e) {
    if (!store::is_transient(e)) s.logger.failure("store.read_failed", e);
}

http::response store_failed(const services& s, const error& e) {
    log_read_failure(s, e);
    return http::unavailable_response(std::chrono::seconds{30});
}

awaitable<project_or_response> find_project(const services& s, std::string_view encoded_name) {
    const std::string raw_name = http::decode_percent(encoded_name);
    if (raw_name.empty() || raw_name.size() > domain::project_name::length_max)
        co_return http::error_response(400, "Project name should have between 1 and " +
                                                std::to_string(domain::project_name::length_max) +
                                                " characters");
    auto name = parse_project_name(raw_name);
    if (!name) co_return project_not_found(raw_name);

    auto snapshot = s.data.snapshot();
    if (!snapshot->may_contain(*name)) co_return project_not_found(raw_name);
    std::vector<std::string> ids(1, domain::summary_id(*name));
    const auto bodies = co_await s.data.documents().get(std::move(ids));
    if (!bodies) co_return store_failed(s, bodies.error());

    auto found = unpack(std::move(*name), std::move(snapshot), bodies->front());
    if (!found) co_return store_failed(s, found.error());
    if (found->total() == 0) co_return project_not_found(raw_name);
    co_return std::move(*found);
}

awaitable<result<std::vector<std::optional<project_data>>>>
load_projects(const services& s, std::vector<domain::project_name> names) {
    const auto snapshot = s.data.snapshot();
    std::vector<std::optional<project_data>> found(names.size());
    std::vector<std::size_t> indexes; // of the names that the Bloom filter contains
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!snapshot->may_contain(names[i])) continue;
        indexes.push_back(i);
        ids.push_back(domain::summary_id(names[i]));
    }
    if (ids.empty()) co_return found;
    const auto bodies = co_await s.data.documents().get(std::move(ids));
    if (!bodies) co_return bodies.error();
    for (std::size_t n = 0; n < indexes.size(); ++n) {
        auto one = unpack(std::move(names[indexes[n]]), snapshot, (*bodies)[n]);
        if (!one) co_return one.error();
        if (one->total() > 0) found[indexes[n]] = std::move(*one);
    }
    co_return found;
}

} // namespace wheelcount::api
