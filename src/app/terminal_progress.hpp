#pragma once

#include "wheelcount/core/progress.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::app {

/// Shows progress on stderr: a bar that redraws itself on a terminal, elsewhere a plain line for
/// every tenth of the way; with the time that is left when it goes on like this.
class terminal_progress : public progress {
public:
    /// `unit` is what is counted: "projects", "bytes", "days"; without one only the share is shown.
    explicit terminal_progress(std::string_view unit);
    ~terminal_progress() override;

    void on_progress(std::string_view label, std::uint64_t done, std::uint64_t total) override;

private:
    std::string format_amount(std::uint64_t done, std::uint64_t total) const;
    std::string format_time_left(std::uint64_t done, std::uint64_t total);
    void draw_bar(std::string_view label, std::uint64_t done, std::uint64_t total);
    void print_line(std::string_view label, std::uint64_t done, std::uint64_t total);

    std::string_view unit_;
    bool terminal_;
    bool bar_open_ = false;
    std::optional<std::chrono::steady_clock::time_point> begin_; // of the way from begin_count_ on
    std::uint64_t begin_count_ = 0;
    std::string last_label_;
    std::optional<std::uint64_t> last_step_;
};

} // namespace wheelcount::app
