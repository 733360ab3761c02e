#include "app/terminal_progress.hpp"

#include <algorithm>
#include <bit>
#include <cstdio>
#include <fmt/core.h>
#include <string>

#include <unistd.h>

namespace wheelcount::app {
namespace {

constexpr std::uint64_t bar_width = 30;
constexpr std::uint64_t plain_steps = 10;

/// Completed steps out of `steps`; 0 while the total is unknown.
std::uint64_t steps_done(std::uint64_t done, std::uint64_t total, std::uint64_t steps) {
    return total == 0 ? 0 : std::min(done, total) * steps / total;
}

/// "3h 05m", "5m 20s" or "20s".
std::string format_duration(std::chrono::seconds length) {
    const std::chrono::hh_mm_ss hms(length);
    const auto hours = hms.hours().count();
    const auto minutes = hms.minutes().count();
    const auto seconds = hms.seconds().count();
    if (hours > 0) return fmt::format("{}h {:02}m", hours, minutes);
    if (minutes > 0) return fmt::format("{}m {:02}s", minutes, seconds);
    return fmt::format("{}s", seconds);
}

} // namespace

/// "7 of 9 days", or "7 done" while the total is unknown.
std::string terminal_progress::format_amount(std::uint64_t done, std::uint64_t total) const {
    if (unit_.empty()) return "";
    if (total == 0) return fmt::format("{} done", done);
    return fmt::format("{} of {} {}", done, total, unit_);
}

/// Extrapolated from the rate since the first report, or since progress restarted.
std::string terminal_progress::format_time_left(std::uint64_t done, std::uint64_t total) {
    const auto now = std::chrono::steady_clock::now();
    if (!begin_ || done < begin_count_) {
        begin_ = now;
        begin_count_ = done;
    }
    if (done <= begin_count_ || done >= total) return "";
    const std::chrono::duration<double> elapsed = now - *begin_;
    const double rate = static_cast<double>(done - begin_count_) / elapsed.count();
    const std::chrono::duration<double> left(static_cast<double>(total - done) / rate);
    return "  " + format_duration(std::chrono::ceil<std::chrono::seconds>(left)) + " left";
}

terminal_progress::terminal_progress(std::string_view unit)
    : unit_(unit), terminal_(::isatty(STDERR_FILENO) == 1) {}

terminal_progress::~terminal_progress() {
    if (bar_open_) std::fputc('\n', stderr);
}

void terminal_progress::on_progress(std::string_view label, std::uint64_t done,
                                    std::uint64_t total) {
    // Redraw only what would look different.
    const auto step = total == 0
                          ? static_cast<std::uint64_t>(std::bit_width(done))
                          : steps_done(done, total, terminal_ ? 10 * bar_width : plain_steps);
    if (last_label_ == label && last_step_ == step) return;
    last_label_ = label;
    last_step_ = step;
    if (terminal_)
        draw_bar(label, done, total);
    else
        print_line(label, done, total);
}

void terminal_progress::draw_bar(std::string_view label, std::uint64_t done, std::uint64_t total) {
    const std::string filled(steps_done(done, total, bar_width), '#');
    fmt::print(stderr, "\r{} [{:.<{}}] {:3}%  {}{}\033[K", label, filled, bar_width,
               steps_done(done, total, 100), format_amount(done, total),
               format_time_left(done, total));
    bar_open_ = true;
}

void terminal_progress::print_line(std::string_view label, std::uint64_t done,
                                   std::uint64_t total) {
    const std::string percent = total == 0 ? "" : fmt::format("{}% ", steps_done(done, total, 100));
    fmt::print(stderr, "{}: {}{}{}\n", label, percent, format_amount(done, total),
               format_time_left(done, total));
}

} // namespace wheelcount::app
