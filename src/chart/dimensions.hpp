#pragma once

namespace wheelcount::chart {

// Of text in px.
constexpr int title_font = 15;
constexpr int small_font = 11;

// In tenths of a pixel, as all lengths of this room.
constexpr int side_margin = 160;
constexpr int bottom_margin = 300; ///< room of the dates
constexpr int plot_height_min = 300;
constexpr int tick_distance_min = 640; ///< of dates
constexpr int step_height_min = 380;   ///< between two lines of the grid
constexpr int text_middle = 40;        ///< from the baseline of small text up to its middle
constexpr int date_baseline = 180;     ///< of the dates' baseline, below the grid
constexpr int legend_descent = 50;     ///< of a row of the legend, below its baseline

} // namespace wheelcount::chart
