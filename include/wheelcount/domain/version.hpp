#pragma once

#include "wheelcount/domain/label_list.hpp"

#include <compare>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::domain {

/// The sort key of a version string in PEP 440's order, for all spellings that PEP 440 accepts.
///
/// The order is total. Strings that are not PEP 440 come first, in natural order (digit runs by
/// value, the rest by byte). Strings of the same version (1.0 and 1.0.0) are ordered by their
/// bytes. Numbers of any length compare exactly. Building a key allocates; sort_versions() builds
/// each once.
class version_key {
public:
    explicit version_key(std::string_view text);

    bool is_pep440() const;
    /// Whether it is a pre-release or development release of PEP 440.
    bool is_prerelease() const { return is_prerelease_; }

    std::strong_ordering operator<=>(const version_key& other) const { return key_ <=> other.key_; }
    bool operator==(const version_key& other) const { return key_ == other.key_; }

private:
    std::string key_; // comparing its bytes yields the order of versions
    bool is_prerelease_ = false;
};

/// Ascending, equal strings adjacent.
void sort_versions(std::vector<std::string>& versions);
/// The order of version_key; without allocating if both are numbers and dots.
bool version_before(std::string_view a, std::string_view b);
/// Whether the list ascends strictly.
bool are_versions_sorted(const std::vector<std::string>& versions);
/// The union of two sorted lists, sorted.
label_list merge_versions(const label_list& a, const label_list& b);

} // namespace wheelcount::domain
