#pragma once

#include "ingest/csv/csv_file.hpp"
#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/project_day.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace wheelcount::ingest {

/// Reads rows of `date,project,version,downloads`, sorted by date, then by normalized project, and
/// groups them by project and day. Because the input is sorted, memory does not grow with the file.
class days_csv {
public:
    struct item {
        day date;
        domain::project_day downloads;
    };

    /// Days from `end` on are rejected: they are not complete.
    static result<days_csv> open(const std::filesystem::path& path, day end);

    /// The next project's day, or nullopt at the end of the file. errc::bad_input with file and
    /// line: a bad date, name, version or number, a wrong order, a version given twice.
    result<std::optional<item>> next();
    result<void> rewind();

    std::uint64_t rows() const { return rows_; }
    const csv_file& file() const { return file_; }

private:
    struct row {
        day date;
        domain::project_name project;
        domain::labeled_counts version;
    };

    days_csv(csv_file file, day end) : file_(std::move(file)), end_(end) {}
    result<void> advance();
    result<row> parse_row() const;

    csv_file file_;
    day end_;
    std::optional<row> lookahead_; // the first row that is not part of an item yet
    bool started_ = false;
    std::uint64_t rows_ = 0;
};

} // namespace wheelcount::ingest
