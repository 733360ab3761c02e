#pragma once

#include "api/endpoint.hpp"

#include <vector>

namespace wheelcount::api {

/// The page of a project, with pepy.tech's shareable query keys: `timeRange` (threeMonths,
/// oneYear), `category` (version, country), `viewType` (chart, line, table), `includeCIDownloads`,
/// `granularity` (daily, weekly, monthly) and `versions`. A year is shown by weeks at least.
/// `/project/{project}` leads there for good, as it does there.
std::vector<endpoint> page_endpoints();

} // namespace wheelcount::api
