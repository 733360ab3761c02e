#pragma once

#include "api/endpoint.hpp"

#include <vector>

namespace wheelcount::api {

/// The page of a project, with pepy.tech's shareable query keys: `timeRange` (threeMonths,
/// oneYear), `category` (version, country), `viewType` (chart, line, table), `includeCIDownloads`,
/// `granularity` (daily, weekly, monthly) and `versions`. A year is shown by week or month only.
/// `/project/{project}` is a permanent redirect to it, as at pepy.tech.
std::vector<endpoint> page_endpoints();

} // namespace wheelcount::api
