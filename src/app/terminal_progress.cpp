#include "app/terminal_progress.hpp"

#include <algorithm>
#include <cstdio>
#include <string>

#include <unistd.h>

namespace wheelcount::app {
namespace {

constexpr std::uint64_t bar_width = 30;
constexpr std::uint64_t plain_steps = 10;

/// How many of `steps` are done; a total that is not known yet is none.
std::uint64_t steps_done(std::uint64_t done, std::uint64_t total, std::uint64_t steps) {
    return total == 0 ? 0 : std::min(done, total) * steps / total;
}

} // namespace

terminal_progress::terminal_progress(std::string_view unit)
    : unit_(unit), terminal_(::isatty(STDERR_FILENO) == 1) {}

terminal_progress::~terminal_progress() {
    if (bar_open_) std::fputc('\n', stderr);
}

void terminal_progress::on_progress(day date, std::uint64_t done, std::uint64_t total) {
    // A redraw that looks like the one before would only cost system calls.
    const auto step = steps_done(done, total, terminal_ ? 10 * bar_width : plain_steps);
    if (day_shown_ == date && step_shown_ == step) return;
    day_shown_ = date;
    step_shown_ = step;
    if (terminal_)
        draw_bar(date, done, total);
    else
        print_line(date, done, total);
}

void terminal_progress::draw_bar(day date, std::uint64_t done, std::uint64_t total) {
    const auto filled = steps_done(done, total, bar_width);
    std::string bar(filled, '#');
    bar.resize(bar_width, '.');
    std::fprintf(stderr, "\r%s [%s] %3llu%%  %llu of %llu %.*s\033[K", to_string(date).c_str(),
                 bar.c_str(), static_cast<unsigned long long>(steps_done(done, total, 100)),
                 static_cast<unsigned long long>(done), static_cast<unsigned long long>(total),
                 static_cast<int>(unit_.size()), unit_.data());
    bar_open_ = true;
}

void terminal_progress::print_line(day date, std::uint64_t done, std::uint64_t total) {
    std::fprintf(stderr, "%s: %llu of %llu %.*s\n", to_string(date).c_str(),
                 static_cast<unsigned long long>(done), static_cast<unsigned long long>(total),
                 static_cast<int>(unit_.size()), unit_.data());
}

} // namespace wheelcount::app
