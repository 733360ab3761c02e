#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::bench {

/// What is asked for, in turn, over and over. The first answer of each tells how long the others
/// have to be.
class targets {
public:
    /// Begins with the `first`, so that one run can go on where another stopped. `more` are fields
    /// besides Host, with their line ends.
    targets(const std::vector<std::string>& paths, const std::string& host,
            std::string_view extra_fields, std::size_t first);

    /// The number of the one whose turn it is.
    std::size_t next();

    const std::string& request(std::size_t number) const { return targets_[number].request; }

    /// Throws a std::runtime_error when an earlier answer had another length.
    void check(std::size_t number, std::uint64_t body_bytes);

private:
    struct target {
        std::string request;
        std::uint64_t body_bytes; ///< `unknown` until it was answered
    };

    std::vector<target> targets_;
    std::size_t next_;
};

/// The lines of a file.
std::vector<std::string> read_paths(const std::string& file);

} // namespace wheelcount::bench
