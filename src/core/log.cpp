#include "wheelcount/core/log.hpp"

#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/enum_names.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/format_number.hpp"
#include "wheelcount/core/json_string.hpp"
#include "wheelcount/core/time_of_day.hpp"

#include <cmath>
#include <cstdio>
#include <utility>

namespace wheelcount {
namespace {

/// RFC 3339 with milliseconds.
std::string timestamp(std::chrono::system_clock::time_point now) {
    const auto midnight = std::chrono::floor<days>(now);
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::milliseconds>(now - midnight)};
    const auto milliseconds = static_cast<std::uint64_t>(time.subseconds().count());
    return to_string(midnight) + 'T' + time_of_day(time) + '.' + zero_pad(milliseconds, 3) + 'Z';
}

struct value_appender {
    std::string& json;

    void operator()(std::string_view v) const { append_json_string(json, v); }
    void operator()(bool v) const { json += v ? "true" : "false"; }
    void operator()(std::int64_t v) const { append_number(json, v); }
    void operator()(std::uint64_t v) const { append_number(json, v); }
    void operator()(double v) const {
        // JSON cannot express infinity and NaN.
        if (!std::isfinite(v)) {
            json += "null";
        } else {
            append_number(json, v);
        }
    }
};

void append_field(std::string& json, const log_field& field) {
    if (json.back() != '{') json += ',';
    append_json_string(json, field.key);
    json += ':';
    std::visit(value_appender{json}, field.value);
}

/// `bigquery/client.cpp:57`: the last folder and the file, without the path of the build.
std::string format_location(const boost::source_location& where) {
    std::string_view file = where.file_name();
    const std::size_t folder_end = file.rfind('/');
    if (folder_end != std::string_view::npos && folder_end > 0) {
        const std::size_t folder_begin = file.rfind('/', folder_end - 1);
        if (folder_begin != std::string_view::npos) file.remove_prefix(folder_begin + 1);
    }
    return std::string(file) + ':' + std::to_string(where.line());
}

} // namespace

log::log(const clock& clock, severity threshold, sink write)
    : clock_(clock), threshold_(threshold), write_(std::move(write)) {}

void log::debug(std::string_view event, fields extra) const {
    write(severity::debug, event, extra, nullptr);
}

void log::info(std::string_view event, fields extra) const {
    write(severity::info, event, extra, nullptr);
}

void log::warning(std::string_view event, fields extra) const {
    write(severity::warning, event, extra, nullptr);
}

void log::error(std::string_view event, fields extra) const {
    write(severity::error, event, extra, nullptr);
}

void log::failure(std::string_view event, const struct error& e, fields extra) const {
    write(e.code == errc::cancelled ? severity::debug : severity::error, event, extra, &e);
}

void log::write(severity level, std::string_view event, fields extra, const struct error* e) const {
    if (level < threshold_) return;
    std::string line = "{";
    append_field(line, {"time", timestamp(clock_.now())});
    append_field(line, {"level", enum_name(level)});
    append_field(line, {"event", event});
    for (const log_field& field : extra)
        append_field(line, field);
    if (e) {
        append_field(line, {"code", name(e->code)});
        append_field(line, {"message", e->message});
        append_field(line, {"where", format_location(e->where)});
    }
    line += '}';
    write_(line);
}

log::sink stderr_sink() {
    return [](std::string_view line) {
        // One write per line, so that lines of two processes do not interleave.
        std::string bytes(line);
        bytes += '\n';
        std::fwrite(bytes.data(), 1, bytes.size(), stderr);
    };
}

} // namespace wheelcount
