#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/api_key.hpp"
#include "wheelcount/domain/api_key_record.hpp"
#include "wheelcount/store/document_store.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace wheelcount::api_keys {

/// Maximum number of keys in a store, revoked ones included: each server holds all of them in
/// memory.
inline constexpr std::size_t keys_max = 10'000;

/// Records of keys by id.
using records = std::map<std::string, domain::api_key_record, std::less<>>;

// All of these return the store's errors, and errc::corrupt when a record is damaged. Those that
// write need a store that was opened for writing. add_key() and revoke_key() change
// domain::api_keys_version in the same put, so that servers notice.

/// Reads all keys. errc::too_large: there are more than keys_max, which add_key() prevents.
awaitable<result<records>> load_keys(store::document_store& store);

/// Properties of a new key.
struct new_key {
    std::string name;
    std::optional<std::uint32_t> limit; ///< units a minute
    std::chrono::sys_seconds created;
};

/// Stores a new key. errc::bad_input: invalid name or limit. errc::conflict: the id is taken; make
/// another key of random bytes. errc::too_large: there are keys_max already.
awaitable<result<void>> add_key(store::document_store& store, domain::api_key key,
                                new_key properties);

/// Revokes a key; servers notice within a second. errc::bad_input: no key has this id, or it was
/// revoked before; then servers are made to read the keys again, in case the earlier call failed
/// half-way.
awaitable<result<void>> revoke_key(store::document_store& store, std::string id,
                                   std::chrono::sys_seconds now);

/// The day of last use by id.
using key_usage = std::map<std::string, day, std::less<>>;

/// Stores the days of last use. Skips unknown ids, and days that are not later than the stored one.
awaitable<result<void>> save_usage(store::document_store& store, key_usage usage);

} // namespace wheelcount::api_keys
