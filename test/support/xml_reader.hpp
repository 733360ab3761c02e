#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::test {

struct xml_element {
    std::string tag;     ///< its name and those of its attributes: `rect width height fill`
    std::string content; ///< the markup directly inside, without that of inner elements
};

/// Reads the subset of XML that our pictures are written in, strictly: throws std::runtime_error
/// for whatever is not well-formed, be it a stray `<`, an unknown entity or a forbidden character.
std::vector<xml_element> read_xml(std::string_view document);

} // namespace wheelcount::test
