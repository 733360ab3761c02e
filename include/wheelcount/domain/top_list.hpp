#pragma once

#include "wheelcount/core/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::domain {

/// The projects with most downloads of a window, largest first, equal ones by name.
class top_list {
public:
    struct entry {
        std::string project;
        std::uint64_t downloads = 0;
        friend bool operator==(const entry&, const entry&) = default;
    };

    /// The window of the stored list, up to the newest complete day.
    static constexpr int ranked_days = 30;

    explicit top_list(std::size_t size_max = 1'000) : size_max_(size_max) {}

    /// Offers a project; each at most once. Keeps the size_max largest that are not zero.
    void offer(std::string_view project, std::uint64_t downloads);
    std::vector<entry> ranked() const;

    std::string pack() const;
    static result<top_list> unpack(std::string_view bytes);

private:
    std::size_t size_max_;
    std::vector<entry> heap_; // smallest first, so that the next one to drop is at hand
};

} // namespace wheelcount::domain
