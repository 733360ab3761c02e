#include "api/routes/status.hpp"

#include "api/project_data.hpp"
#include "wheelcount/domain/day_record.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/known_breaks.hpp"
#include "wheelcount/store/typed_documents.hpp"

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

/// Days between the first and the last visible one that are not visible.
json::array gaps_of(const domain::day_set& visible) {
    json::array gaps;
    const domain::day_set::range* previous = nullptr;
    for (const auto& range : visible.ranges()) {
        if (previous)
            gaps.push_back(json::object{{"first", to_string(previous->last + days{1})},
                                        {"last", to_string(range.first - days{1})}});
        previous = &range;
    }
    return gaps;
}

json::array known_breaks_of(const domain::day_set& visible) {
    json::array list;
    if (visible.empty()) return list;
    for (const auto& b : domain::breaks_in({*visible.first(), *visible.last()}))
        list.push_back(json::object{{"first", to_string(b.first)},
                                    {"last", day_or_null(b.last)},
                                    {"kind", name(b.break_kind)},
                                    {"text", b.text},
                                    {"source", b.source}});
    return list;
}

struct recent_days {
    json::array provisional;
    json::array low;
};

awaitable<result<recent_days>> load_recent(store::document_store& store,
                                           const data_snapshot& snapshot) {
    std::vector<day> dates;
    std::vector<std::string> ids;
    for (int age = domain::provisional_days; age >= 0 && snapshot.last_complete; --age) {
        const day date = *snapshot.last_complete - days{age};
        if (!snapshot.catalog.visible.contains(date)) continue;
        dates.push_back(date);
        ids.push_back(domain::day_record_id(date));
    }
    const auto records = co_await store::load_all<domain::day_record>(store, std::move(ids));
    if (!records) co_return records.error();
    recent_days recent;
    for (std::size_t i = 0; i < dates.size(); ++i) {
        const auto& record = (*records)[i];
        // A visible day without a record is being corrected.
        if (!record || record->is_provisional(dates[i]))
            recent.provisional.emplace_back(to_string(dates[i]));
        if (record && record->reconciliation && record->reconciliation->below_threshold)
            recent.low.emplace_back(to_string(dates[i]));
    }
    co_return recent;
}

} // namespace

awaitable<http::response> status(const services& s, const http::request&) {
    const auto snapshot = s.data.snapshot();
    auto recent = co_await load_recent(s.data.documents(), *snapshot);
    if (!recent) co_return store_failed(s, recent.error());
    const auto& visible = snapshot->catalog.visible;
    json::object body;
    body["demo"] = snapshot->catalog.demo;
    body["first_day"] = day_or_null(visible.first());
    body["last_complete_day"] = day_or_null(snapshot->last_complete);
    body["provisional_days"] = std::move(recent->provisional);
    body["low_days"] = std::move(recent->low);
    body["gaps"] = gaps_of(visible);
    if (snapshot->last_complete)
        body["counting_version"] = domain::counting_version(*snapshot->last_complete);
    if (s.next_ingest) {
        body["next_ingest"] = nullptr;
        if (*s.next_ingest) body["next_ingest"] = to_string(**s.next_ingest);
    }
    body["known_breaks"] = known_breaks_of(visible);
    http::response response;
    response.body = json::serialize(body);
    co_return response;
}

} // namespace wheelcount::api
