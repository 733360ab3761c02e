#pragma once

#include "api/endpoint.hpp"

#include <vector>

namespace wheelcount::api {

/// SVG badges with pepy.tech's texts, colours and parameters, in any case. Values that are not
/// valid are ignored: a README must not lose its badge because of a typo.
///
/// `mirrors`, `ci` and `installer` select what is counted. Such a total begins with the first
/// imported day, since totals from `import-totals` have no breakdown. A valid name without
/// downloads has a badge "no data yet".
std::vector<endpoint> badge_endpoints();

} // namespace wheelcount::api
