#pragma once

#include "api/routes/badge_count.hpp"
#include "wheelcount/api/data_view.hpp"
#include "wheelcount/badge/badge.hpp"

#include <cstdint>
#include <string_view>

namespace wheelcount::api {

/// A badge without its number. Values of a query that are not valid are ignored.
struct badge_request {
    badge::badge image;
    badge_period period = badge_period::total;
    badge::units units = badge::units::international_system;
};

/// Of `/badge/{project}` and its periods.
badge_request period_badge(badge_period p);

/// With pepy.tech's defaults: both sides green, and the text of a month even for a total.
badge_request personalized_badge(std::string_view query);

/// With the defaults of our own routes: grey and blue, and the text of the period.
badge_request default_badge(std::string_view query);

/// Adds the number; invented data are marked (demo).
badge::badge finish_badge(badge_request request, std::string_view query, std::uint64_t downloads,
                          const data_snapshot& snapshot);

badge::style badge_style(std::string_view query);

} // namespace wheelcount::api
