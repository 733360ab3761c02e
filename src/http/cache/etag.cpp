#include "wheelcount/http/etag.hpp"

namespace wheelcount::http {
namespace {

std::string_view opaque_tag(std::string_view etag) {
    return etag.starts_with("W/") ? etag.substr(2) : etag;
}

} // namespace

bool etag_matches(std::string_view if_none_match, std::string_view etag) {
    if (if_none_match == any_etag) return true;
    // An opaque tag has no quotes within, so that the quoted text occurs as a whole or not at all.
    return if_none_match.find(opaque_tag(etag)) != std::string_view::npos;
}

} // namespace wheelcount::http
