#pragma once

#include "wheelcount/core/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcount::domain {

/// Changes whenever an API key is created or revoked, so that a server reads the keys again only
/// then. It is written in the put that changes the key, after the key's record.
struct api_keys_version {
    std::uint64_t number = 0; ///< 0: no key was created yet

    api_keys_version next() const { return {number + 1}; }

    std::string pack() const;
    static result<api_keys_version> unpack(std::string_view bytes);

    friend bool operator==(const api_keys_version&, const api_keys_version&) = default;
};

} // namespace wheelcount::domain
