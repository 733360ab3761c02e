#include "wheelcount/ops/metrics_text.hpp"

#include "wheelcount/core/number_text.hpp"

#include <chrono>

namespace wheelcount::ops {
namespace {

std::string_view name_of(metrics_text::kind what) {
    switch (what) {
    case metrics_text::kind::counter:
        return "counter";
    case metrics_text::kind::gauge:
        return "gauge";
    case metrics_text::kind::histogram:
        return "histogram";
    }
    return "untyped";
}

/// What ends a sample.
template <class Number>
void append_value(std::string& text, Number value) {
    append_number(text, value);
    text += '\n';
}

std::string number(double value) {
    std::string text;
    append_number(text, value);
    return text;
}

double seconds(std::chrono::nanoseconds took) {
    return std::chrono::duration<double>(took).count();
}

void append_label(std::string& text, const metrics_text::label& l) {
    text += text.back() == '{' ? "" : ",";
    text.append(l.first).append("=\"");
    for (const char c : l.second) {
        if (c == '\\' || c == '"') text += '\\';
        text += c == '\n' ? std::string_view("\\n") : std::string_view(&c, 1);
    }
    text += '"';
}

} // namespace

void metrics_text::begin(std::string_view name, kind what, std::string_view help) {
    name_ = name;
    text_.append("# HELP ").append(name_).append(" ").append(help).append("\n# TYPE ");
    text_.append(name_).append(" ").append(name_of(what)).append("\n");
}

void metrics_text::begin_sample(std::string_view suffix, labels of, label more) {
    text_.append(name_).append(suffix);
    if (of.size() > 0 || !more.first.empty()) {
        text_ += '{';
        for (const label& l : of)
            append_label(text_, l);
        if (!more.first.empty()) append_label(text_, more);
        text_ += '}';
    }
    text_ += ' ';
}

void metrics_text::add(labels of, std::uint64_t value) {
    begin_sample("", of);
    append_value(text_, value);
}

void metrics_text::add(labels of, double value) {
    begin_sample("", of);
    append_value(text_, value);
}

void metrics_text::add(labels of, const histogram& durations) {
    std::uint64_t so_far = 0;
    for (std::size_t i = 0; i < durations.counts().size(); ++i) {
        so_far += durations.counts()[i];
        const bool last = i == histogram::bounds.size();
        const std::string bound = last ? "+Inf" : number(seconds(histogram::bounds[i]));
        begin_sample("_bucket", of, {"le", bound});
        append_value(text_, so_far);
    }
    begin_sample("_sum", of);
    append_value(text_, seconds(durations.sum()));
    begin_sample("_count", of);
    append_value(text_, so_far);
}

} // namespace wheelcount::ops
