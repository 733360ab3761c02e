#include "chart/description.hpp"

namespace wheelcount::chart {
namespace {

std::string last_value(const line_view& l, std::span<const day> buckets) {
    for (std::size_t i = l.values.size(); i-- > 0;) {
        if (!l.values[i]) continue;
        std::string text = std::to_string(*l.values[i]);
        if (i + 1 < buckets.size()) text += " on " + to_string(buckets[i]);
        return text;
    }
    return "no data";
}

} // namespace

std::string description(const view& v) {
    if (!v.highest) return "No data.";
    std::string text = to_string(v.buckets.front()) + " to " + to_string(v.buckets.back()) +
                       (v.partial_last ? ", which is not complete. " : ". ");
    text += "Last values: ";
    for (const line_view& l : v.lines) {
        if (&l != &v.lines.front()) text += "; ";
        if (!l.label.empty()) text += l.label + " = ";
        text += last_value(l, v.buckets);
    }
    return text + '.';
}

} // namespace wheelcount::chart
