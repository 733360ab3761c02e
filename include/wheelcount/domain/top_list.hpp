#pragma once

#include "wheelcount/domain/top_n.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::domain {

/// The projects with the most downloads, in descending order; equal ones by name.
class top_list {
public:
    struct entry {
        std::string project;
        std::uint64_t downloads = 0;
        friend bool operator==(const entry&, const entry&) = default;
    };

    static bool ranks_before(const entry& a, const entry& b) {
        return a.downloads != b.downloads ? a.downloads > b.downloads : a.project < b.project;
    }

    explicit top_list(std::size_t size_max) : largest_(size_max) {}

    /// Adds a project; at most once each. Only the size_max largest that are not zero remain.
    void add(std::string_view project, std::uint64_t downloads) {
        if (downloads > 0) largest_.add({std::string(project), downloads});
    }
    std::vector<entry> sorted() const { return largest_.sorted(); }

private:
    top_n<entry, &ranks_before> largest_;
};

} // namespace wheelcount::domain
