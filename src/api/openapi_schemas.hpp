#pragma once

#include <span>
#include <string_view>

namespace wheelcount::api {

/// The shape of an answer, as a JSON schema, and one example of it.
struct named_schema {
    std::string_view name;
    std::string_view schema;
    std::string_view example;
};

std::span<const named_schema> all_schemas();

/// nullptr: there is none of that name.
const named_schema* schema_named(std::string_view name);

} // namespace wheelcount::api
