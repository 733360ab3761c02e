#pragma once

#include "ingest/clickhouse/clickhouse_query.hpp"
#include "wheelcount/clickhouse/client.hpp"
#include "wheelcount/domain/project_day.hpp"
#include "wheelcount/ingest/dimension_selection.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace wheelcount::ingest {

struct clickhouse_totals {
    std::uint64_t projects = 0;
    std::uint64_t downloads = 0;

    clickhouse_totals& operator+=(const clickhouse_totals& other) {
        projects += other.projects;
        downloads += other.downloads;
        return *this;
    }
    friend bool operator==(const clickhouse_totals&, const clickhouse_totals&) = default;
};

/// A project's downloads on one day, under the name as spelled in the log.
struct named_downloads {
    std::string name;
    domain::counts total;
    domain::counts_by_dimension by_dimension;

    std::vector<domain::labeled_counts>& by(domain::dimension d) {
        return by_dimension[static_cast<std::size_t>(d)];
    }
};

/// Receives rows that begin with a project, one per project and in their order, and tracks which
/// part of the range remains after a truncated response.
class ordered_rows : public clickhouse::row_sink {
public:
    explicit ordered_rows(name_range range) : remaining_(std::move(range)) {}

    /// errc::corrupt: a row out of order or outside the range.
    awaitable<result<void>> on_rows(std::span<const flat_row> rows) final;

    const name_range& remaining() const { return remaining_; }
    /// Whether the last project of the range was received. If not, only an empty response proves
    /// that the range is complete.
    bool is_complete() const { return remaining_.last == remaining_.after; }

protected:
    virtual result<void> add_row(std::string_view project, const flat_row& row) = 0;

private:
    name_range remaining_;
};

/// Rows with a name only.
class split_point_rows final : public ordered_rows {
public:
    using ordered_rows::ordered_rows;
    std::vector<std::string> names;

private:
    result<void> add_row(std::string_view project, const flat_row& row) override;
};

/// Rows of version_rollup: `project, (version, installer, type, downloads)…`, which yield versions,
/// installers, file types and mirror counts.
class version_rows final : public ordered_rows {
public:
    version_rows(name_range range, const dimension_selection& selection)
        : ordered_rows(std::move(range)), selection_(selection) {}
    std::vector<named_downloads> projects;
    clickhouse_totals totals() const { return {projects.size(), downloads_}; }

private:
    result<void> add_row(std::string_view project, const flat_row& row) override;

    const dimension_selection selection_;
    std::uint64_t downloads_ = 0;
};

/// Rows of another dimension: `project, (label, downloads)…`, added to the projects of a page. The
/// tables differ slightly: projects that the page does not have are ignored.
class dimension_rows final : public ordered_rows {
public:
    dimension_rows(name_range range, domain::dimension dim, std::vector<named_downloads>& projects)
        : ordered_rows(std::move(range)), dimension_(dim), projects_(projects) {}

    /// Downloads of the page's projects.
    std::uint64_t downloads() const { return downloads_; }

private:
    result<void> add_row(std::string_view project, const flat_row& row) override;

    const domain::dimension dimension_;
    std::vector<named_downloads>& projects_;
    std::uint64_t downloads_ = 0;
};

/// The one row of a totals query.
class totals_row final : public clickhouse::row_sink {
public:
    awaitable<result<void>> on_rows(std::span<const flat_row> rows) override;

    clickhouse_totals totals;
};

} // namespace wheelcount::ingest
