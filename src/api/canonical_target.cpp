#include "api/project_data.hpp"
#include "api/query_params.hpp"
#include "wheelcount/api/routes.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::api {
namespace {

/// The canonical form of `Flask,Django`; nullopt if an item is not a name.
std::optional<std::string> canonical_names(std::string_view list) {
    const auto items = split_list(list);
    std::vector<std::string> names;
    for (const auto& item : items) {
        const auto name = parse_project_name(item);
        if (!name) return std::nullopt;
        std::string text = display_name(*name);
        if (std::ranges::find(names, text) == names.end()) names.push_back(std::move(text));
    }
    if (names.empty()) return std::nullopt;
    std::string joined = names.front();
    for (std::size_t i = 1; i < names.size(); ++i)
        joined.append(",").append(names[i]);
    // npm's routes have another format for a list than for a name, so a list stays a list.
    if (names.size() == 1 && items.size() > 1) joined.append(",").append(names.front());
    return joined;
}

} // namespace

std::optional<std::string> canonical_target(const http::router& router, std::string_view target) {
    http::request r;
    r.set_target(target);
    if (!router.resolve(r) || r.project.empty()) return std::nullopt;
    const auto names = canonical_names(http::decode_percent(r.project));
    if (!names || *names == r.project) return std::nullopt;
    const auto begin = static_cast<std::size_t>(r.project.data() - target.data());
    std::string canonical(target.substr(0, begin));
    return canonical.append(*names).append(target.substr(begin + r.project.size()));
}

} // namespace wheelcount::api
