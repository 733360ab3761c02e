#pragma once

#include "wheelcount/domain/window.hpp"

#include <optional>
#include <string_view>

namespace wheelcount::api {

/// The days of npm's `last-week`, `2026-07-01` or `2026-07-01:2026-07-20`, if counts end on
/// `last_complete`. nullopt for other texts, and for ranges that end before they begin.
std::optional<domain::window> parse_npm_period(std::string_view text, day last_complete);

} // namespace wheelcount::api
