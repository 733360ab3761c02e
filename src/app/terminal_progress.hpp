#pragma once

#include "wheelcount/core/progress.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::app {

/// Shows progress and the estimated time left on stderr: a bar on a terminal, elsewhere a line for
/// every tenth.
class terminal_progress : public progress {
public:
    /// `unit` names what is counted ("projects", "bytes", "days"); empty: only the share is shown.
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
    std::optional<std::chrono::steady_clock::time_point> begin_; // time at begin_count_
    std::uint64_t begin_count_ = 0;
    std::string last_label_;
    std::optional<std::uint64_t> last_step_;
};

} // namespace wheelcount::app
