#pragma once

#include "wheelcount/clickhouse/client.hpp"
#include "wheelcount/ingest/day_source.hpp"
#include "wheelcount/ingest/dimension_selection.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace wheelcount::ingest {

struct clickhouse_options {
    std::string database = "pypi";
    dimension_selection dimensions; ///< `ci` has no effect: ClickPy does not store the flag
    /// Projects per key range; a query reads one range. 1,000 projects are about a thousandth of
    /// the 11 billion rows of the largest table (September 2026); the public server limits a query
    /// to one billion.
    std::uint64_t range_projects = 1'000;
    std::uint64_t page_projects = 1'000; ///< per query; the public server truncates longer results
};

/// Days from ClickPy, ClickHouse's public copy of PyPI's log, by its rollup tables: free and
/// without an account (https://clickpy.clickhouse.com). CI counts are not available; mirror counts
/// only for versions, installers and file types, whose table has the installer. A job id means
/// nothing to the server, and no job costs anything.
///
/// Additional errors. errc::unavailable: the day is not there yet, the table of a dimension lags
/// behind that of the versions, or the fetched sums differ from those at the start of the fetch;
/// the day must not become visible. errc::conflict: the same after a resumed fetch; only fetching
/// from the beginning can help. `clickhouse` must outlive the source.
std::unique_ptr<day_source> make_clickhouse_source(clickhouse::client& clickhouse,
                                                   clickhouse_options options);

} // namespace wheelcount::ingest
