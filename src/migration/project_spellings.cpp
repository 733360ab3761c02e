#include "migration/project_spellings.hpp"

#include <utility>

namespace wheelcount::migration {

bool project_spellings::add(const std::string& name) {
    ++count_;
    const auto project = domain::project_name::parse(name);
    if (!project) return false;
    if (project->text() != name) alias_sets_[project->text()].aliases.push_back(name);
    return true;
}

std::optional<project_spellings::spelling_group> project_spellings::take(const std::string& name) {
    auto project = domain::project_name::parse(name);
    if (!project) return std::nullopt;
    const auto found = alias_sets_.find(project->text());
    std::vector<std::string> spellings(1, project->text());
    if (found != alias_sets_.end()) {
        if (std::exchange(found->second.taken, true)) return std::nullopt;
        const auto& aliases = found->second.aliases;
        spellings.insert(spellings.end(), aliases.begin(), aliases.end());
    }
    return spelling_group{std::move(*project), std::move(spellings)};
}

} // namespace wheelcount::migration
