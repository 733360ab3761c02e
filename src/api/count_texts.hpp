#pragma once

#include "api/day_texts.hpp"
#include "api/ordered_counts.hpp"
#include "api/repeated_text.hpp"
#include "wheelcount/domain/month_counts.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace wheelcount::api {

// What all ways to write a split of a month have in common.

/// A text for each label: what `append(text, label)` puts into an empty one.
template <class Append>
std::vector<repeated_text> label_texts(const domain::label_list& labels, Append append) {
    std::vector<repeated_text> texts;
    texts.reserve(labels.size());
    std::string text;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        text.clear();
        append(text, labels[i]);
        texts.emplace_back(text);
    }
    return texts;
}

/// Calls `write(writer of the day's text, text of the label, position of the day, downloads)` for
/// every count: labels in plain order, days ascending. A template, because this is the inner loop
/// of the largest answers: hand in a lambda, which becomes part of it.
template <class Write>
void write_counts(day_texts& texts, const domain::month_counts& shown,
                  const std::vector<repeated_text>& labels, Write write) {
    const ordered_counts ordered(shown);
    for (const auto& row : ordered.rows()) {
        const repeated_text& label = labels[row.label];
        row.for_each_day([&](std::size_t at, std::uint64_t downloads) {
            text_writer out = texts[at]; // a copy, which no character written may have changed
            write(out, label, at, downloads);
            texts[at] = out;
        });
    }
}

} // namespace wheelcount::api
