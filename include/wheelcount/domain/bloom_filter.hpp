#pragma once

#include "wheelcount/core/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::domain {

/// The names of all projects as a Bloom filter (Bloom: "Space/time trade-offs in hash coding with
/// allowable errors", 1970): document `|names`, 10 bits a project. Requests for random names are
/// rejected without a read of the store.
class bloom_filter {
public:
    static constexpr std::size_t bits_per_name = 10;
    static constexpr unsigned probes = 7; ///< with 10 bits: 0.8 % false positives
    /// Beyond about 3.3 million names the filter stays this large and false positives increase.
    static constexpr std::size_t bytes_max = 4 << 20;

    /// Collects the hashes of names, 8 bytes each.
    class builder {
    public:
        void add(std::string_view name) { hashes_.push_back(hash(name)); }
        /// `data_version` is that of the catalog whose projects were added.
        bloom_filter build(std::uint64_t data_version) const;

    private:
        std::vector<std::uint64_t> hashes_;
    };

    /// False: no project has that name. True: one may have it.
    bool may_contain(std::string_view name) const;
    std::uint64_t data_version() const { return data_version_; }

    std::string pack() const;
    /// errc::corrupt for anything that pack() could not have written.
    static result<bloom_filter> unpack(std::string_view bytes);

    friend bool operator==(const bloom_filter&, const bloom_filter&) = default;

private:
    bloom_filter() = default;
    static std::uint64_t hash(std::string_view name);
    std::size_t bit(std::uint64_t hash, unsigned probe) const;

    std::uint64_t data_version_ = 0;
    std::string bits_; ///< a multiple of 8 bytes, at least one
};

} // namespace wheelcount::domain
