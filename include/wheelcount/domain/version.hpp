#pragma once

#include "wheelcount/domain/label_list.hpp"

#include <compare>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::domain {

/// A version string's place in the order of releases: PEP 440, all spellings it accepts.
///
/// The order is total. Strings that are not PEP 440 come before all that are, among themselves in
/// natural order (digit runs by value, the rest by byte); strings that mean the same version
/// (1.0 and 1.0.0) are told apart by their bytes. Numbers of any length compare exactly.
/// Parsing costs allocations: to sort, make the keys once (see sort_versions).
class version_key {
public:
    explicit version_key(std::string_view text);

    bool is_pep440() const;
    /// A pre-release or development release of PEP 440; false for anything not PEP 440.
    bool is_prerelease() const { return is_prerelease_; }

    std::strong_ordering operator<=>(const version_key& other) const { return key_ <=> other.key_; }
    bool operator==(const version_key& other) const { return key_ == other.key_; }

private:
    std::string key_; // the version spelled such that the order of bytes is the order of releases
    bool is_prerelease_ = false;
};

/// Ascending, equal strings adjacent.
void sort_versions(std::vector<std::string>& versions);
/// The order of version_key, at once where both are numbers and dots.
bool version_before(std::string_view a, std::string_view b);
/// Whether each comes after the one before it, and none twice.
bool are_versions_sorted(const std::vector<std::string>& versions);
/// Those of either list, each once. Both ascend, and so does what is returned.
label_list merge_versions(const label_list& a, const label_list& b);

} // namespace wheelcount::domain
