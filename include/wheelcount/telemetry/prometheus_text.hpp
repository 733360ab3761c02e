#pragma once

#include "wheelcount/telemetry/histogram.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace wheelcount::telemetry {

/// Writes metrics in Prometheus' text format 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/).
class prometheus_text {
public:
    enum class metric_type { counter, gauge, histogram };
    using label = std::pair<std::string_view, std::string_view>;
    using label_set = std::initializer_list<label>;

    static constexpr std::string_view content_type = "text/plain; version=0.0.4; charset=utf-8";

    /// Begins a metric family; the samples that follow belong to it. Each name is used once.
    /// Names of counters end in `_total`; units are seconds and bytes.
    void begin(std::string_view name, metric_type type, std::string_view help);

    /// Adds a sample to the family.
    void add(label_set labels, std::uint64_t value);
    void add(label_set labels, double value);
    /// Adds the buckets, sum (in seconds) and count of a histogram.
    void add(label_set labels, const histogram& durations);

    /// Writes a family of one sample without labels.
    template <class Number>
    void put(std::string_view name, metric_type type, std::string_view help, Number value) {
        begin(name, type, help);
        add({}, value);
    }

    const std::string& text() const { return text_; }

private:
    void begin_sample(std::string_view suffix, label_set labels, label extra = {});

    std::string text_;
    std::string name_; ///< of the current family
};

} // namespace wheelcount::telemetry
