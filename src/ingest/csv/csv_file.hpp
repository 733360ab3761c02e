#pragma once

#include "wheelcount/core/c_deleter.hpp"
#include "wheelcount/core/error.hpp"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::ingest {

/// Reads a comma-separated file (RFC 4180, without line breaks within fields) with a header line,
/// row by row. It can be rewound, so that a whole file is validated before its first row is stored;
/// input that cannot be rewound (a pipe) is copied to a temporary file first.
class csv_file {
public:
    static constexpr std::size_t line_bytes_max = 4'096;

    /// errc::bad_input: no such file, not readable, or a header other than `columns`.
    static result<csv_file> open(const std::filesystem::path& path,
                                 std::span<const std::string_view> columns);

    /// Advances to the next row; false at the end. errc::bad_input: a wrong number of fields, a
    /// line longer than line_bytes_max, or a last line without a line break (truncated file).
    result<bool> next();
    /// Fields of the current row, valid until next() or rewind().
    const std::vector<std::string>& fields() const { return fields_; }
    /// Back to the first row.
    result<void> rewind();

    /// "FILE:LINE: message" for the current row.
    error at_row(std::string_view message) const;
    /// Bytes of the file up to the current row, and in all; for progress.
    std::uint64_t bytes_read() const { return bytes_read_; }
    std::uint64_t bytes_total() const { return bytes_total_; }

private:
    using handle = c_handle<std::FILE, std::fclose>;

    csv_file(handle file, std::filesystem::path path, std::span<const std::string_view> columns);
    static result<handle> copy_to_temporary(handle source, const std::filesystem::path& path);
    result<bool> read_line();
    result<void> split_fields(std::string_view line);
    result<void> read_header();

    handle file_;
    std::filesystem::path path_;
    std::vector<std::string> columns_;
    std::string line_;
    std::vector<std::string> fields_;
    std::uint64_t line_number_ = 0;
    std::uint64_t bytes_read_ = 0;
    std::uint64_t bytes_total_ = 0;
};

} // namespace wheelcount::ingest
