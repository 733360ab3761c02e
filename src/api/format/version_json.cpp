#include "api/format/version_json.hpp"

#include "api/format/count_writer.hpp"
#include "api/format/month_dates.hpp"
#include "wheelcount/core/json_string.hpp"
#include "wheelcount/domain/version.hpp"

#include <utility>

namespace wheelcount::api {
namespace {

constexpr std::string_view empty_day = ",\"2026-07-01\":{}";

/// The quoted key and its colon.
void append_version_key(std::string& json, std::string_view version) {
    append_json_string(json, version);
    json += ':';
}

} // namespace

void version_json::on_month(month m, const domain::month_counts& counts) {
    const auto keys = label_texts(counts.labels, append_version_key);
    day_buffers buffers(counts.active_days,
                        empty_day.size() + total_capacity(keys, digits_max + 1));
    const month_dates dates(m);
    bool first = json_.empty();
    domain::for_each_day(counts.active_days, [&](std::size_t day_index) {
        buffers[day_index].add(std::string_view(std::exchange(first, false) ? "\"" : ",\""));
        buffers[day_index].add(dates[day_index]);
        buffers[day_index].add(std::string_view("\":{"));
    });
    write_counts(buffers, counts, keys,
                 [](raw_writer& out, const small_text& key, std::size_t, std::uint64_t n) {
                     key.write(out);
                     out.add(n);
                     out.add(',');
                 });
    domain::for_each_day(counts.active_days, [&](std::size_t day_index) {
        buffers[day_index].remove_last();
        buffers[day_index].add('}');
    });
    json_.add(buffers.joined());
    versions_ = domain::merge_versions(versions_, counts.labels);
}

} // namespace wheelcount::api
