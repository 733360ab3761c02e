#include "api/version_days.hpp"

#include "api/count_texts.hpp"
#include "api/month_dates.hpp"
#include "wheelcount/core/json_text.hpp"
#include "wheelcount/domain/version.hpp"

#include <utility>

namespace wheelcount::api {
namespace {

constexpr std::string_view empty_day = ",\"2026-07-01\":{}";

/// As it stands before a number.
void append_version_key(std::string& json, std::string_view version) {
    append_json_string(json, version);
    json += ':';
}

} // namespace

void version_days::on_month(month m, const domain::month_counts& shown) {
    const auto keys = label_texts(shown.labels, append_version_key);
    day_texts texts(shown.any, empty_day.size() + room_for(keys, digits_max + 1));
    const month_dates dates(m);
    bool first = json_.empty();
    domain::for_each_day(shown.any, [&](std::size_t at) {
        texts[at].add(std::string_view(std::exchange(first, false) ? "\"" : ",\""));
        texts[at].add(dates[at]);
        texts[at].add(std::string_view("\":{"));
    });
    write_counts(texts, shown, keys,
                 [](text_writer& out, const repeated_text& key, std::size_t, std::uint64_t n) {
                     key.write(out);
                     out.add(n);
                     out.add(',');
                 });
    domain::for_each_day(shown.any, [&](std::size_t at) {
        texts[at].drop_last();
        texts[at].add('}');
    });
    json_.add(texts.joined());
    versions_ = domain::merged_versions(versions_, shown.labels);
}

} // namespace wheelcount::api
