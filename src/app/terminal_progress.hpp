#pragma once

#include "wheelcount/ingest/progress.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace wheelcount::app {

/// Shows progress on stderr: a bar that redraws itself on a terminal, elsewhere a plain line for
/// every tenth of the way.
class terminal_progress : public ingest::progress {
public:
    /// `unit` is what is counted: "projects", "bytes", "days".
    explicit terminal_progress(std::string_view unit);
    ~terminal_progress() override;

    void on_progress(day date, std::uint64_t done, std::uint64_t total) override;

private:
    void draw_bar(day date, std::uint64_t done, std::uint64_t total);
    void print_line(day date, std::uint64_t done, std::uint64_t total);

    std::string_view unit_;
    bool terminal_;
    bool bar_open_ = false;
    std::optional<day> day_shown_;
    std::uint64_t step_shown_ = 0;
};

} // namespace wheelcount::app
