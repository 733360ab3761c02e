#include "app/commands.hpp"
#include "app/json_printer.hpp"
#include "app/runtime.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/known_breaks.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/domain/window.hpp"
#include "wheelcount/domain/year_totals.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <boost/json/value.hpp>

#include <iostream>

namespace wheelcount::app {
namespace {

namespace json = boost::json;

/// All of PyPI; not a valid project name.
constexpr std::string_view all_projects_operand = "__all__";

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
        if (!detail.by(d).days.empty()) dimensions[name(d)] = to_json(detail.by(d), m);
    }
    return dimensions;
}

json::object to_json(const domain::summary& summary, const domain::catalog& catalog) {
    json::object body;
    body["demo"] = catalog.demo;
    body["total_downloads"] = summary.total(catalog.visible);
    const auto last = catalog.visible.last();
    if (!last) return body;
    body["last_complete_day"] = to_string(*last);
    for (const int length : {1, 7, 30}) {
        const auto window = domain::last_days(*last, length);
        body["last_" + std::to_string(length) + "_days"] =
            to_json(summary.sum(window, catalog.visible));
    }
    json::object dates;
    const domain::window all{*catalog.visible.first(), *last};
    for (const auto& entry : summary.days_in(all, catalog.visible))
        dates[to_string(entry.date)] = to_json(entry.downloads);
    body["days"] = std::move(dates);
    json::array breaks;
    for (const auto& b : domain::breaks_in(all))
        breaks.push_back(json::object{{"first", to_string(b.first)}, {"text", b.text}});
    body["known_breaks"] = std::move(breaks);
    return body;
}

json::object to_json(const domain::year_totals& year) {
    json::array months;
    domain::day_set stored; // shows all stored days, published or not
    for (const month m : year.months()) {
        months.emplace_back(to_string(m));
        stored.insert(domain::day_set::range{first_day(m), last_day(m)});
    }
    json::object dates;
    if (!stored.empty())
        for (const auto& entry : year.days_in({*stored.first(), *stored.last()}, stored))
            dates[to_string(entry.date)] = to_json(entry.downloads);
    return {{"months", std::move(months)}, {"days", std::move(dates)}};
}

struct details {
    json::object months;
    json::object years;
};

result<void> add(details& found, const store::document& d) {
    if (const auto key = domain::parse_month_id(d.id)) {
        const auto detail = domain::month_detail::unpack(d.body);
        if (!detail) return detail.error().with_context(d.id);
        found.months[to_string(key->date)] = to_json(*detail, key->date);
        return {};
    }
    const auto year = domain::year_totals::unpack(d.body);
    if (!year) return year.error().with_context(d.id);
    found.years[d.id.substr(d.id.rfind('|') + 1)] = to_json(*year);
    return {};
}

/// The stored months and years of a project.
awaitable<result<details>> read_details(store::document_store& store,
                                        const domain::project_name& project) {
    store::document_store::scan_options options;
    options.prefix = project.text() + "|";
    options.limit = store::document_store::batch_size_max;
    const auto documents = co_await store.scan(std::move(options));
    if (!documents) co_return documents.error();
    details found;
    for (const auto& d : *documents)
        if (const auto added = add(found, d); !added) co_return added.error();
    co_return found;
}

awaitable<result<json::object>> project_json(store::document_store& store,
                                             domain::project_name project) {
    auto summary = co_await store::load<domain::summary>(store, domain::summary_id(project));
    if (!summary) co_return summary.error();
    if (!*summary)
        co_return error(errc::not_found, "no data is stored for project " + project.text());
    auto catalog = co_await store::load<domain::catalog>(store, std::string(domain::catalog_id));
    if (!catalog) co_return catalog.error();
    auto detail = co_await read_details(store, project);
    if (!detail) co_return detail.error();
    json::object body = to_json(**summary, catalog->value_or(domain::catalog{}));
    body["project"] = project.text();
    body["months"] = std::move(detail->months);
    body["years"] = std::move(detail->years);
    co_return body;
}

} // namespace

int show(const invocation& args) {
    runtime rt(args.settings);
    auto project = args.options.operand == all_projects_operand
                       ? domain::project_name::all_projects()
                       : domain::project_name::parse(args.options.operand);
    if (!project) {
        const std::string message = "`" + args.options.operand + "` is not a project name";
        return report(error(errc::bad_input, message));
    }
    const auto store = open_store(rt, args.settings, access::read);
    if (!store) return report(store.error());
    const auto body = rt.block_on(project_json(**store, std::move(*project)));
    if (!body) return report(body.error());
    print_json(std::cout, *body);
    std::cout << '\n';
    return 0;
}

} // namespace wheelcount::app
