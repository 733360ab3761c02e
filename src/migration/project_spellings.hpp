#pragma once

#include "wheelcount/domain/project_name.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace wheelcount::migration {

/// Brings together the spellings of a project's name, of which most have one, the normal one: only
/// the others are kept. All names are noted first; then each project gets one turn.
class project_spellings {
public:
    struct spelling_group {
        domain::project_name project;
        std::vector<std::string> spellings; ///< the normal one may not occur at all
    };

    /// False: no project can have this name.
    bool add(const std::string& name);
    std::uint64_t count() const { return count_; }

    /// Whose turn it is when this name comes up; nullopt for a project that had its turn under
    /// another spelling, and for names that no project can have.
    std::optional<spelling_group> take(const std::string& name);

private:
    struct alias_set {
        std::vector<std::string> aliases;
        bool taken = false;
    };

    std::unordered_map<std::string, alias_set> alias_sets_; ///< by the normal spelling
    std::uint64_t count_ = 0;
};

} // namespace wheelcount::migration
