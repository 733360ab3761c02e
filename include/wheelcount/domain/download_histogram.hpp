#pragma once

#include "wheelcount/core/error.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace wheelcount::domain {

/// How many projects have about how many downloads: the whole of PyPI in some hundred numbers.
///
/// Projects lie in buckets, 32 for each factor of two, so that those of one bucket differ by less
/// than one part in 32; below 64 downloads each number has a bucket of its own. Within a bucket
/// they are taken as evenly spread: above() and below() are exact for all other buckets, so each is
/// wrong by fewer than the projects of the one bucket that `downloads` lies in, and exact below 64.
class download_histogram {
public:
    void add(std::uint64_t downloads);

    /// Projects with more downloads, and with fewer.
    std::uint64_t count_above(std::uint64_t downloads) const;
    std::uint64_t count_below(std::uint64_t downloads) const;
    std::uint64_t size() const; ///< all projects

    /// Packed form: src/domain/README.md draws it.
    std::string pack() const;
    /// errc::corrupt for anything that pack() could not have written.
    static result<download_histogram> unpack(std::string_view bytes);

    friend bool operator==(const download_histogram&, const download_histogram&) = default;

private:
    std::map<unsigned, std::uint64_t> buckets_; // number of a bucket to its projects, never zero
};

} // namespace wheelcount::domain
