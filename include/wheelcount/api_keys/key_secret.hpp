#pragma once

#include "wheelcount/domain/api_key.hpp"
#include "wheelcount/domain/api_key_record.hpp"

namespace wheelcount::api_keys {

/// SHA-256 of the characters of the key's secret; stored instead of the secret.
domain::key_digest digest_of(const domain::api_key& key);

/// Whether `digest` belongs to this key. Compares in constant time.
bool verify(const domain::api_key& key, const domain::key_digest& digest);

/// Random bytes for a new key, from OpenSSL's generator. Throws std::runtime_error when it fails.
domain::api_key::entropy generate_entropy();

} // namespace wheelcount::api_keys
