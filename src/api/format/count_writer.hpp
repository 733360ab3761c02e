#pragma once

#include "api/format/day_buffers.hpp"
#include "api/format/small_text.hpp"
#include "api/format/sorted_counts.hpp"
#include "wheelcount/domain/month_counts.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace wheelcount::api {

// What all formats of a month's breakdown share.

/// One text for each label, made by `append(text, label)`.
template <class Append>
std::vector<small_text> label_texts(const domain::label_list& labels, Append append) {
    std::vector<small_text> texts;
    texts.reserve(labels.size());
    std::string text;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        text.clear();
        append(text, labels[i]);
        texts.emplace_back(text);
    }
    return texts;
}

/// Calls `write(writer of the day, text of the label, index of the day, downloads)` for every
/// count: labels in byte order, days ascending. A template, so that the lambda is inlined: this is
/// the inner loop of the largest responses.
template <class Write>
void write_counts(day_buffers& buffers, const domain::month_counts& counts,
                  const std::vector<small_text>& labels, Write write) {
    const sorted_counts sorted(counts);
    for (const auto& row : sorted.rows()) {
        const small_text& label = labels[row.label];
        row.for_each_day([&](std::size_t day_index, std::uint64_t downloads) {
            raw_writer out = buffers[day_index]; // a local copy stays in registers
            write(out, label, day_index, downloads);
            buffers[day_index] = out;
        });
    }
}

} // namespace wheelcount::api
