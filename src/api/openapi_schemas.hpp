#pragma once

#include <span>
#include <string_view>

namespace wheelcount::api {

/// The JSON schema of a response, and an example.
struct named_schema {
    std::string_view name;
    std::string_view schema;
    std::string_view example;
};

std::span<const named_schema> all_schemas();

/// nullptr: no schema has this name.
const named_schema* schema_named(std::string_view name);

} // namespace wheelcount::api
