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

/// So many keys a store has at most, revoked ones included: every server holds them all in memory.
inline constexpr std::size_t keys_max = 10'000;

/// By id.
using records = std::map<std::string, domain::api_key_record, std::less<>>;

// All of these fail as the store does, and with errc::corrupt when a record is damaged. Those that
// write need a store that was opened for writing.

/// All keys. errc::too_large: more than keys_max, which add_key() does not let happen.
awaitable<result<records>> load_keys(store::document_store& store);

/// What shall be known of a new key.
struct new_key {
    std::string name;
    std::optional<std::uint32_t> limit; ///< units a minute
    std::chrono::sys_seconds created;
};

/// Enters the key. errc::bad_input: an impossible name or limit; errc::conflict: the id is taken,
/// which another key of random bytes will not be; errc::too_large: there are keys_max already.
awaitable<result<void>> add_key(store::document_store& store, domain::api_key key,
                                new_key properties);

/// The key is refused from `now` on, as soon as servers look. errc::bad_input: no key has this id,
/// or it is revoked already.
awaitable<result<void>> revoke_key(store::document_store& store, std::string id,
                                   std::chrono::sys_seconds now);

/// The last days of use by id.
using key_usage = std::map<std::string, day, std::less<>>;

/// Enters when keys were last used; ids that no key has are skipped. An earlier day changes
/// nothing.
awaitable<result<void>> save_usage(store::document_store& store, key_usage usage);

} // namespace wheelcount::api_keys
