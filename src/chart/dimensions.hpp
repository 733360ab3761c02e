#pragma once

namespace wheelcount::chart {

// Font sizes in px.
constexpr int title_font = 15;
constexpr int small_font = 11;

// In tenths of a pixel, as all lengths of this module.
constexpr int side_margin = 160;
constexpr int bottom_margin = 300; ///< space for the dates
constexpr int plot_height_min = 300;
constexpr int tick_distance_min = 640; ///< between dates
constexpr int step_height_min = 380;   ///< between grid lines
constexpr int text_middle = 40;        ///< from the baseline of small text up to its middle
constexpr int date_baseline = 180;     ///< of the dates' baseline, below the grid
constexpr int legend_descent = 50;     ///< of a row of the legend, below its baseline

} // namespace wheelcount::chart
