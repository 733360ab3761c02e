#pragma once

#include "wheelcount/domain/project_name.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace wheelcount::ingest {

/// Brings together the spellings of a project's name, of which most have one, the normal one: only
/// the others are kept. All names are noted first; then each project gets one turn.
class legacy_names {
public:
    struct turn {
        domain::project_name project;
        std::vector<std::string> spellings; ///< the normal one may not occur at all
    };

    /// False: no project can have this name.
    bool note(const std::string& name);
    std::uint64_t noted() const { return noted_; }

    /// Whose turn it is when this name comes up; nullopt for a project that had its turn under
    /// another spelling, and for names that no project can have.
    std::optional<turn> take(const std::string& name);

private:
    struct family {
        std::vector<std::string> others;
        bool had_turn = false;
    };

    std::unordered_map<std::string, family> families_; ///< by the normal spelling
    std::uint64_t noted_ = 0;
};

} // namespace wheelcount::ingest
