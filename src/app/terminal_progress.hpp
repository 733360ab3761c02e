#pragma once

#include "wheelcount/core/progress.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::app {

/// Shows progress on stderr: a bar that redraws itself on a terminal, elsewhere a plain line for
/// every tenth of the way.
class terminal_progress : public progress {
public:
    /// `unit` is what is counted: "projects", "bytes", "days".
    explicit terminal_progress(std::string_view unit);
    ~terminal_progress() override;

    void on_progress(std::string_view label, std::uint64_t done, std::uint64_t total) override;

private:
    void draw_bar(std::string_view label, std::uint64_t done, std::uint64_t total);
    void print_line(std::string_view label, std::uint64_t done, std::uint64_t total);

    std::string_view unit_;
    bool terminal_;
    bool bar_open_ = false;
    std::string label_shown_;
    std::optional<std::uint64_t> step_shown_;
};

} // namespace wheelcount::app
