#pragma once

#include "wheelcount/domain/api_key.hpp"
#include "wheelcount/domain/api_key_record.hpp"

namespace wheelcount::api_keys {

/// What is kept of a key instead of its secret.
domain::key_digest digest_of(const domain::api_key& key);

/// Whether it is the key that the digest was made of. Takes the same time whatever differs.
bool verify(const domain::api_key& key, const domain::key_digest& digest);

/// Random bytes for a new key, from OpenSSL's generator; throws std::runtime_error when the machine
/// has none.
domain::api_key::entropy generate_entropy();

} // namespace wheelcount::api_keys
