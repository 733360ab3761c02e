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
    dimension_selection dimensions; ///< `ci` has no effect: ClickPy does not keep the flag
    /// Names between two fences: ranges of this size are what one query has to read. About a
    /// thousandth of the 11 billion rows of the largest table (September 2026), where the public
    /// server stops at one billion.
    std::uint64_t range_projects = 1'000;
    std::uint64_t page_projects = 1'000; ///< asked for at a time; the public server cuts longer
};

/// The days of ClickHouse's public copy of PyPI's log, by its rollups (ClickPy): free and without
/// an account. The flavour of CI is not known, that of mirrors only where the installer is:
/// versions, installers and file types. A ticket names nothing at the server and no job costs
/// anything.
///
/// errc::unavailable also means: the day is not there (yet), a split lags behind the versions, or
/// what arrived is not what the day had when fetching began: nothing of it may become visible.
/// errc::conflict: the same, where an earlier fetching brought a part of it; only a new one from
/// the beginning can help. `clickhouse` must outlive the source.
std::unique_ptr<day_source> make_clickhouse_source(clickhouse::client& clickhouse,
                                                   clickhouse_options options);

} // namespace wheelcount::ingest
