#include "wheelcount/telemetry/prometheus_text.hpp"

#include "wheelcount/core/format_number.hpp"

#include <chrono>

namespace wheelcount::telemetry {
namespace {

std::string_view type_name(prometheus_text::metric_type type) {
    switch (type) {
    case prometheus_text::metric_type::counter:
        return "counter";
    case prometheus_text::metric_type::gauge:
        return "gauge";
    case prometheus_text::metric_type::histogram:
        return "histogram";
    }
    return "untyped";
}

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

double seconds(std::chrono::nanoseconds elapsed) {
    return std::chrono::duration<double>(elapsed).count();
}

void append_label(std::string& text, const prometheus_text::label& l) {
    text += text.back() == '{' ? "" : ",";
    text.append(l.first).append("=\"");
    for (const char c : l.second) {
        if (c == '\\' || c == '"') text += '\\';
        text += c == '\n' ? std::string_view("\\n") : std::string_view(&c, 1);
    }
    text += '"';
}

} // namespace

void prometheus_text::begin(std::string_view name, metric_type type, std::string_view help) {
    name_ = name;
    text_.append("# HELP ").append(name_).append(" ").append(help).append("\n# TYPE ");
    text_.append(name_).append(" ").append(type_name(type)).append("\n");
}

void prometheus_text::begin_sample(std::string_view suffix, label_set labels, label extra) {
    text_.append(name_).append(suffix);
    if (labels.size() > 0 || !extra.first.empty()) {
        text_ += '{';
        for (const label& l : labels)
            append_label(text_, l);
        if (!extra.first.empty()) append_label(text_, extra);
        text_ += '}';
    }
    text_ += ' ';
}

void prometheus_text::add(label_set labels, std::uint64_t value) {
    begin_sample("", labels);
    append_value(text_, value);
}

void prometheus_text::add(label_set labels, double value) {
    begin_sample("", labels);
    append_value(text_, value);
}

void prometheus_text::add(label_set labels, const histogram& durations) {
    std::uint64_t cumulative = 0;
    for (std::size_t i = 0; i < durations.counts().size(); ++i) {
        cumulative += durations.counts()[i];
        const bool last = i == histogram::bounds.size();
        const std::string bound = last ? "+Inf" : number(seconds(histogram::bounds[i]));
        begin_sample("_bucket", labels, {"le", bound});
        append_value(text_, cumulative);
    }
    begin_sample("_sum", labels);
    append_value(text_, seconds(durations.sum()));
    begin_sample("_count", labels);
    append_value(text_, cumulative);
}

} // namespace wheelcount::telemetry
