#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::bench {

/// The requests, sent round-robin. All responses of a target must be as long as its first.
class targets {
public:
    /// Begins with number `first`, so that a run can continue where another stopped. `extra_fields`
    /// are fields in addition to Host, with their line ends.
    targets(const std::vector<std::string>& paths, const std::string& host,
            std::string_view extra_fields, std::size_t first);

    /// The number of the next target.
    std::size_t next();

    const std::string& request(std::size_t number) const { return targets_[number].request; }

    /// Throws std::runtime_error if an earlier response had another length.
    void check(std::size_t number, std::uint64_t body_bytes);

private:
    struct target {
        std::string request;
        std::uint64_t body_bytes; ///< `unknown` before the first response
    };

    std::vector<target> targets_;
    std::size_t next_;
};

/// The lines of a file.
std::vector<std::string> read_paths(const std::string& file);

} // namespace wheelcount::bench
