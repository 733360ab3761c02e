#include "api/status.hpp"

#include "api/project.hpp"
#include "wheelcount/domain/day_record.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/known_breaks.hpp"
#include "wheelcount/store/load.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <optional>
#include <string>
#include <vector>

namespace wheelcount::api {
namespace {

namespace json = boost::json;

json::value day_or_null(const std::optional<day>& date) {
    if (!date) return nullptr;
    return json::string(to_string(*date));
}

/// Days between the first and the last visible one that were never imported to their end.
json::array gaps_of(const domain::day_set& visible) {
    json::array gaps;
    const domain::day_set::range* before = nullptr;
    for (const auto& range : visible.ranges()) {
        if (before)
            gaps.push_back(json::object{{"first", to_string(before->last + days{1})},
                                        {"last", to_string(range.first - days{1})}});
        before = &range;
    }
    return gaps;
}

json::array known_breaks_of(const domain::day_set& visible) {
    json::array list;
    if (visible.empty()) return list;
    for (const auto& b : domain::breaks_in({*visible.first(), *visible.last()}))
        list.push_back(json::object{{"first", to_string(b.first)},
                                    {"last", day_or_null(b.last)},
                                    {"kind", name(b.what)},
                                    {"text", b.text},
                                    {"source", b.source}});
    return list;
}

struct recent_days {
    json::array provisional;
    json::array low;
};

awaitable<result<recent_days>> load_recent(store::document_store& store, const snapshot& seen) {
    std::vector<day> dates;
    std::vector<std::string> ids;
    for (int back = domain::provisional_days; back >= 0 && seen.last_complete; --back) {
        const day date = *seen.last_complete - days{back};
        if (!seen.catalog.visible.contains(date)) continue;
        dates.push_back(date);
        ids.push_back(domain::day_record_id(date));
    }
    const auto records = co_await store::load_all<domain::day_record>(store, std::move(ids));
    if (!records) co_return records.error();
    recent_days recent;
    for (std::size_t i = 0; i < dates.size(); ++i) {
        const auto& record = (*records)[i];
        // A day without its record is being corrected at this moment.
        if (!record || record->is_provisional(dates[i]))
            recent.provisional.emplace_back(to_string(dates[i]));
        if (record && record->again && record->again->low)
            recent.low.emplace_back(to_string(dates[i]));
    }
    co_return recent;
}

} // namespace

awaitable<http::response> status(const services& s, const http::request&) {
    const auto seen = s.data.now();
    auto recent = co_await load_recent(s.data.documents(), *seen);
    if (!recent) co_return store_failed(s, recent.error());
    const auto& visible = seen->catalog.visible;
    json::object body;
    body["demo"] = seen->catalog.demo;
    body["first_day"] = day_or_null(visible.first());
    body["last_complete_day"] = day_or_null(seen->last_complete);
    body["provisional_days"] = std::move(recent->provisional);
    body["low_days"] = std::move(recent->low);
    body["gaps"] = gaps_of(visible);
    if (seen->last_complete)
        body["counting_version"] = domain::counting_version(*seen->last_complete);
    if (s.next_ingest) {
        body["next_ingest"] = nullptr;
        if (*s.next_ingest) body["next_ingest"] = to_string(**s.next_ingest);
    }
    body["known_breaks"] = known_breaks_of(visible);
    http::response answer;
    answer.body = json::serialize(body);
    co_return answer;
}

} // namespace wheelcount::api
