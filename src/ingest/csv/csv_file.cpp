#include "ingest/csv/csv_file.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace wheelcount::ingest {
namespace {

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names)
        text.append(text.empty() ? "" : ",").append(name);
    return text;
}

error errno_error(const std::filesystem::path& path) {
    return error(errc::bad_input, path.string() + ": " + std::strerror(errno));
}

} // namespace

csv_file::csv_file(handle file, std::filesystem::path path,
                   std::span<const std::string_view> columns)
    : file_(std::move(file)), path_(std::move(path)), columns_(columns.begin(), columns.end()) {}

result<csv_file> csv_file::open(const std::filesystem::path& path,
                                std::span<const std::string_view> columns) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        return error(errc::bad_input, path.string() + ": is a directory, not a CSV file");
    handle file(std::fopen(path.c_str(), "rb"));
    if (!file) return errno_error(path);
    if (std::fseek(file.get(), 0, SEEK_END) != 0) {
        auto copy = copy_to_temporary(std::move(file), path);
        if (!copy) return copy.error();
        file = std::move(*copy);
    }
    csv_file opened(std::move(file), path, columns);
    opened.bytes_total_ = static_cast<std::uint64_t>(std::ftell(opened.file_.get()));
    auto header = opened.rewind();
    if (!header) return header.error();
    return opened;
}

result<csv_file::handle> csv_file::copy_to_temporary(handle source,
                                                     const std::filesystem::path& path) {
    handle copy(std::tmpfile());
    if (!copy) return errno_error(path);
    std::array<char, 1 << 16> chunk;
    while (const std::size_t size = std::fread(chunk.data(), 1, chunk.size(), source.get()))
        if (std::fwrite(chunk.data(), 1, size, copy.get()) != size) return errno_error(path);
    if (std::ferror(source.get()) || std::fflush(copy.get()) != 0) return errno_error(path);
    return copy;
}

result<void> csv_file::rewind() {
    std::rewind(file_.get());
    line_number_ = 0;
    bytes_read_ = 0;
    return read_header();
}

result<void> csv_file::read_header() {
    const auto found = next();
    if (!found) return found.error();
    if (!*found) return error(errc::bad_input, path_.string() + ": file is empty");
    if (fields_ != columns_)
        return at_row("the header must be `" + joined(columns_) + "`, not `" + joined(fields_) +
                      "`");
    return {};
}

result<bool> csv_file::next() {
    const auto found = read_line();
    if (!found || !*found) return found;
    auto fields = split_fields(line_);
    if (!fields) return fields.error();
    if (fields_.size() != columns_.size())
        return at_row("expected " + std::to_string(columns_.size()) + " fields (" +
                      joined(columns_) + "), found " + std::to_string(fields_.size()));
    return true;
}

/// Rejects a last line without a line break: the file may be truncated, and its last number may
/// have lost digits.
result<bool> csv_file::read_line() {
    line_.resize(line_bytes_max);
    ++line_number_;
    if (!std::fgets(line_.data(), static_cast<int>(line_.size()), file_.get())) {
        if (std::ferror(file_.get())) return errno_error(path_);
        return false;
    }
    line_.resize(std::strlen(line_.data()));
    bytes_read_ += line_.size();
    if (line_.empty() || line_.back() != '\n') {
        return at_row(std::feof(file_.get())
                          ? "the file ends in the middle of this line: was it cut off?"
                          : "the line is too long or contains a NUL byte");
    }
    line_.pop_back();
    if (line_.ends_with('\r')) line_.pop_back();
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (line_number_ == 1 && line_.starts_with(byte_order_mark))
        line_.erase(0, byte_order_mark.size());
    return true;
}

result<void> csv_file::split_fields(std::string_view line) {
    fields_.clear();
    while (true) {
        std::string field;
        if (line.starts_with('"')) {
            std::size_t i = 1;
            for (;; ++i) {
                if (i == line.size()) return at_row("unterminated quoted field");
                if (line[i] == '"' && line.substr(i + 1).starts_with('"'))
                    ++i;
                else if (line[i] == '"')
                    break;
                field += line[i];
            }
            line.remove_prefix(i + 1);
            if (!line.empty() && line.front() != ',') return at_row("text after a quoted field");
        } else {
            const std::size_t end = std::min(line.find(','), line.size());
            field = line.substr(0, end);
            line.remove_prefix(end);
        }
        fields_.push_back(std::move(field));
        if (line.empty()) return {};
        line.remove_prefix(1);
    }
}

error csv_file::at_row(std::string_view message) const {
    return error(errc::bad_input,
                 path_.string() + ":" + std::to_string(line_number_) + ": " + std::string(message));
}

} // namespace wheelcount::ingest
