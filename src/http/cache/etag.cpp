#include "http/cache/etag.hpp"

namespace wheelcount::http {
namespace {

std::string_view opaque_tag(std::string_view etag) {
    return etag.starts_with("W/") ? etag.substr(2) : etag;
}

} // namespace

bool matches_etag(std::string_view if_none_match, std::string_view etag) {
    if (if_none_match.empty() || etag.empty()) return false;
    // An opaque tag includes its quotes and has none within, so that find() matches whole tags.
    return if_none_match == "*" || if_none_match.find(opaque_tag(etag)) != std::string_view::npos;
}

} // namespace wheelcount::http
