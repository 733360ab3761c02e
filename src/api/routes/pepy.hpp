#pragma once

#include "api/endpoint.hpp"

#include <vector>

namespace wheelcount::api {

/// pepy.tech's API in all its versions, compatible with its clients.
///
/// - v1: `{id, total_downloads, downloads: {date: int}}` of the last 30 complete days.
/// - v2 and its alias: `{id, total_downloads, versions: [text], downloads: {date: {version:
///   int}}}` from the first of a month on, 90 to 120 complete days.
/// - pro: `{downloads: {date: {version: int}}}` of four months or a year, with or without CI.
/// - countries: `{downloads: {date: [{country, downloads}]}}`.
/// - admin: v2 of 180 days, with the password; 404 comes before 401, as at pepy.tech.
///
/// Dates without downloads are absent.
std::vector<endpoint> pepy_endpoints();

} // namespace wheelcount::api
