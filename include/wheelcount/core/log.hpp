#pragma once

#include <boost/describe/enum.hpp>

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace wheelcount {

class clock;
struct error;

BOOST_DEFINE_ENUM_CLASS(severity, debug, info, warning, error)

/// One key and its value in a log line. Views its text: use it as an argument only, never store it.
struct log_field {
    using value_type = std::variant<std::string_view, std::int64_t, std::uint64_t, double, bool>;

    std::string_view key;
    value_type value;

    log_field(std::string_view k, std::string_view v) : key(k), value(v) {}
    log_field(std::string_view k, const char* v) : key(k), value(std::string_view(v)) {}
    log_field(std::string_view k, const std::string& v) : key(k), value(std::string_view(v)) {}
    log_field(std::string_view k, bool v) : key(k), value(v) {}
    log_field(std::string_view k, double v) : key(k), value(v) {}
    template <std::signed_integral T>
    log_field(std::string_view k, T v) : key(k), value(std::int64_t{v}) {}
    template <std::unsigned_integral T>
    requires(!std::same_as<T, bool>) log_field(std::string_view k, T v)
        : key(k), value(std::uint64_t{v}) {}
};

/// Writes events as JSON lines: `{"time":…,"level":…,"event":…, fields…}`.
/// `event` is a constant key such as `day.fetched`; what varies goes into fields.
class log {
public:
    using sink = std::function<void(std::string_view line)>;
    using fields = std::initializer_list<log_field>;

    /// Drops lines below `threshold`. `write` gets one line without its newline.
    log(const clock& clock, severity threshold, sink write);

    void debug(std::string_view event, fields extra = {}) const;
    void info(std::string_view event, fields extra = {}) const;
    void warning(std::string_view event, fields extra = {}) const;
    void error(std::string_view event, fields extra = {}) const;

    /// Logs an error with its code, message and source location; at debug level if it was
    /// cancelled.
    void failure(std::string_view event, const struct error& e, fields extra = {}) const;

private:
    void write(severity level, std::string_view event, fields extra, const struct error* e) const;

    const clock& clock_;
    severity threshold_;
    sink write_;
};

/// Writes each line to stderr, where journald and terminals expect it.
log::sink stderr_sink();

} // namespace wheelcount
