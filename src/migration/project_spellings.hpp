#pragma once

#include "wheelcount/domain/project_name.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace wheelcount::migration {

/// Groups the spellings of project names (PEP 503). add() all names, then take() each: a project is
/// returned once. Stores only spellings that are not normalized, because most names are.
class project_spellings {
public:
    struct spelling_group {
        domain::project_name project;
        std::vector<std::string> spellings; ///< the normalized one need not occur in the database
    };

    /// False: not a valid project name.
    bool add(const std::string& name);
    std::uint64_t count() const { return count_; }

    /// Returns the project of this name with all its spellings; nullopt if it was returned for
    /// another spelling already, or if the name is not valid.
    std::optional<spelling_group> take(const std::string& name);

private:
    struct alias_set {
        std::vector<std::string> aliases;
        bool taken = false;
    };

    std::unordered_map<std::string, alias_set> alias_sets_; ///< by normalized name
    std::uint64_t count_ = 0;
};

} // namespace wheelcount::migration
