#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::test {

struct xml_element {
    std::string tag;     ///< the names of the element and its attributes: `rect width height fill`
    std::string content; ///< the markup directly inside, without that of inner elements
};

/// Parses the subset of XML that our pictures use. Throws std::runtime_error for anything that is
/// not well-formed: a stray `<`, an unknown entity, a forbidden character.
std::vector<xml_element> read_xml(std::string_view document);

} // namespace wheelcount::test
