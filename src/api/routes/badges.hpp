#pragma once

#include "api/endpoint.hpp"

#include <vector>

namespace wheelcount::api {

/// SVG badges with pepy.tech's texts, colours and parameters, in any case; what is not understood
/// counts as not given, since a README must not lose its badge over a typing error.
///
/// On top of that `mirrors`, `ci` and `installer` say what counts. A total that leaves something
/// out begins with the first imported day: what was counted elsewhere before does not say.
/// A name that PyPI would accept but that has no downloads gets a badge that says so.
std::vector<endpoint> badge_endpoints();

} // namespace wheelcount::api
