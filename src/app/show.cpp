#include "app/commands.hpp"
#include "app/pretty_json.hpp"
#include "app/runtime.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/known_breaks.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/domain/window.hpp"
#include "wheelcount/domain/year_totals.hpp"
#include "wheelcount/store/load.hpp"

#include <boost/json/value.hpp>

#include <iostream>

namespace wheelcount::app {
namespace {

namespace json = boost::json;

/// All of PyPI; no project can be called that.
constexpr std::string_view everything_operand = "__all__";

json::object to_json(const domain::counts& c) {
    return {{"downloads", c.all},
            {"without_mirrors", c.without_mirrors()},
            {"mirrors", c.mirrors},
            {"ci", c.ci}};
}

json::object to_json(const domain::breakdown& part, month m) {
    json::object dates;
    for (const auto& [number, entries] : part.days) {
        json::object labels;
        for (const auto& entry : entries)
            labels[part.labels[entry.label]] = to_json(entry.downloads);
        dates[to_string(first_day(m) + days{number - 1})] = std::move(labels);
    }
    return dates;
}

json::object to_json(const domain::month_detail& detail, month m) {
    json::object dimensions;
    for (std::size_t i = 0; i < domain::dimension_count; ++i) {
        const auto d = static_cast<domain::dimension>(i);
        if (!detail.of(d).days.empty()) dimensions[name(d)] = to_json(detail.of(d), m);
    }
    return dimensions;
}

json::object to_json(const domain::summary& summary, const domain::catalog& known) {
    json::object text;
    text["demo"] = known.demo;
    text["total_downloads"] = summary.total(known.visible);
    const auto last = known.visible.last();
    if (!last) return text;
    text["last_complete_day"] = to_string(*last);
    for (const int length : {1, 7, 30}) {
        const auto window = domain::last_days(*last, length);
        text["last_" + std::to_string(length) + "_days"] =
            to_json(summary.sum(window, known.visible));
    }
    json::object dates;
    const domain::window all{*known.visible.first(), *last};
    for (const auto& slot : summary.days_in(all, known.visible))
        dates[to_string(slot.date)] = to_json(slot.downloads);
    text["days"] = std::move(dates);
    json::array breaks;
    for (const auto& b : domain::breaks_in(all))
        breaks.push_back(json::object{{"first", to_string(b.first)}, {"text", b.text}});
    text["known_breaks"] = std::move(breaks);
    return text;
}

json::object to_json(const domain::year_totals& year) {
    json::array months;
    domain::day_set held; // what is shown is what is stored, visible or not
    for (const month m : year.months()) {
        months.emplace_back(to_string(m));
        held.insert(domain::day_set::range{first_day(m), last_day(m)});
    }
    json::object dates;
    if (!held.empty())
        for (const auto& slot : year.days_in({*held.first(), *held.last()}, held))
            dates[to_string(slot.date)] = to_json(slot.downloads);
    return {{"months", std::move(months)}, {"days", std::move(dates)}};
}

struct details {
    json::object months;
    json::object years;
};

result<void> add(details& known, const store::document& d) {
    if (const auto key = domain::parse_month_id(d.id)) {
        const auto detail = domain::month_detail::unpack(d.body);
        if (!detail) return detail.error().within(d.id);
        known.months[to_string(key->date)] = to_json(*detail, key->date);
        return {};
    }
    const auto year = domain::year_totals::unpack(d.body);
    if (!year) return year.error().within(d.id);
    known.years[d.id.substr(d.id.rfind('|') + 1)] = to_json(*year);
    return {};
}

/// Whatever is stored about a project beside its summary.
awaitable<result<details>> read_details(store::document_store& store,
                                        const domain::project_name& project) {
    store::document_store::walk_options options;
    options.prefix = project.text() + "|";
    options.limit = store::document_store::batch_size_max;
    const auto documents = co_await store.walk(std::move(options));
    if (!documents) co_return documents.error();
    details known;
    for (const auto& d : *documents)
        if (const auto added = add(known, d); !added) co_return added.error();
    co_return known;
}

awaitable<result<json::object>> project_text(store::document_store& store,
                                             domain::project_name project) {
    auto summary = co_await store::load<domain::summary>(store, domain::summary_id(project));
    if (!summary) co_return summary.error();
    if (!*summary)
        co_return error(errc::not_found, "no data is stored for project " + project.text());
    auto known = co_await store::load<domain::catalog>(store, std::string(domain::catalog_id));
    if (!known) co_return known.error();
    auto detail = co_await read_details(store, project);
    if (!detail) co_return detail.error();
    json::object text = to_json(**summary, known->value_or(domain::catalog{}));
    text["project"] = project.text();
    text["months"] = std::move(detail->months);
    text["years"] = std::move(detail->years);
    co_return text;
}

} // namespace

int show(const invocation& what) {
    runtime run(what.settings);
    auto project = what.request.operand == everything_operand
                       ? domain::project_name::everything()
                       : domain::project_name::parse(what.request.operand);
    if (!project) {
        const std::string message = "`" + what.request.operand + "` is not a project name";
        return report(error(errc::bad_input, message));
    }
    const auto store = open_store(run, what.settings, access::read);
    if (!store) return report(store.error());
    const auto text = run.run(project_text(**store, std::move(*project)));
    if (!text) return report(text.error());
    print_pretty(std::cout, *text);
    std::cout << '\n';
    return 0;
}

} // namespace wheelcount::app
