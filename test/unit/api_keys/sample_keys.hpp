#pragma once

#include "wheelcount/api_keys/key_store.hpp"
#include "wheelcount/domain/api_key.hpp"

#include <string>
#include <utility>

namespace wheelcount::api_keys {

/// A different key for each number.
inline domain::api_key sample_key(unsigned char number) {
    domain::api_key::entropy random{};
    random.front() = number;
    random.back() = number;
    return domain::api_key::make(random);
}

/// A key with the id of sample_key() and another secret.
inline domain::api_key forged_key(unsigned char number) {
    domain::api_key::entropy random{};
    random.front() = number;
    return domain::api_key::make(random);
}

inline std::string id_of(const domain::api_key& key) {
    return std::string(key.id());
}

inline new_key named(std::string name, std::optional<std::uint32_t> limit = std::nullopt) {
    return {std::move(name), limit, day{std::chrono::year{2026} / 7 / 21}};
}

} // namespace wheelcount::api_keys
