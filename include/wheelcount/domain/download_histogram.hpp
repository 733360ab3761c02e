#pragma once

#include "wheelcount/core/error.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace wheelcount::domain {

/// A histogram of all projects by downloads: the whole of PyPI in a few hundred numbers.
///
/// Buckets are log-linear, 32 for each factor of two (as in HdrHistogram), so values of a bucket
/// differ by less than 1/32. Below 64 downloads each number has a bucket of its own. Values are
/// assumed to be evenly spread within a bucket, so count_above() and count_below() are exact below
/// 64, and otherwise wrong by fewer than the projects in the bucket of `downloads`.
class download_histogram {
public:
    void add(std::uint64_t downloads); ///< adds one project

    /// The number of projects with more, or fewer, downloads.
    std::uint64_t count_above(std::uint64_t downloads) const;
    std::uint64_t count_below(std::uint64_t downloads) const;
    std::uint64_t size() const; ///< number of projects

    std::string pack() const;
    /// errc::corrupt for anything that pack() could not have written.
    static result<download_histogram> unpack(std::string_view bytes);

    friend bool operator==(const download_histogram&, const download_histogram&) = default;

private:
    std::map<unsigned, std::uint64_t> buckets_; // bucket number to number of projects, never zero
};

} // namespace wheelcount::domain
