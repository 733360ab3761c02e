#include "ingest/legacy_names.hpp"

#include <utility>

namespace wheelcount::ingest {

bool legacy_names::note(const std::string& name) {
    ++noted_;
    const auto project = domain::project_name::parse(name);
    if (!project) return false;
    if (project->text() != name) families_[project->text()].others.push_back(name);
    return true;
}

std::optional<legacy_names::turn> legacy_names::take(const std::string& name) {
    auto project = domain::project_name::parse(name);
    if (!project) return std::nullopt;
    const auto found = families_.find(project->text());
    std::vector<std::string> spellings(1, project->text());
    if (found != families_.end()) {
        if (std::exchange(found->second.had_turn, true)) return std::nullopt;
        const auto& others = found->second.others;
        spellings.insert(spellings.end(), others.begin(), others.end());
    }
    return turn{std::move(*project), std::move(spellings)};
}

} // namespace wheelcount::ingest
