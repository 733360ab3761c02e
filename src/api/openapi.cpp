#include "api/endpoint.hpp"
#include "api/openapi_schemas.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <utility>

namespace wheelcount::api {
namespace {

namespace json = boost::json;

json::object path_parameter(std::string_view name, std::string_view text,
                            std::string_view example) {
    return {{"name", name},       {"in", "path"},
            {"required", true},   {"description", text},
            {"example", example}, {"schema", json::object{{"type", "string"}}}};
}

json::object query_parameter(const parameter& p) {
    json::object schema{{"type", "string"}};
    if (!p.values.empty()) schema["enum"] = json::array(p.values.begin(), p.values.end());
    return {{"name", p.name},         {"in", "query"},
            {"required", p.required}, {"description", p.description},
            {"example", p.example},   {"schema", std::move(schema)}};
}

json::array parameters(const endpoint& e) {
    json::array all;
    if (e.path.find("{project}") != std::string_view::npos)
        all.push_back(
            path_parameter("project", "name on PyPI in any spelling, or __all__", "requests"));
    if (e.path.find("{period}") != std::string_view::npos)
        all.push_back(path_parameter("period", "days to count", "last-week"));
    for (const parameter& p : e.query)
        all.push_back(query_parameter(p));
    return all;
}

bool has_csv(const endpoint& e) {
    return std::ranges::find(e.query, "format", &parameter::name) != e.query.end();
}

json::object ok_response(const endpoint& e) {
    json::object body;
    if (e.schema.empty()) {
        body["schema"] = json::object{{"type", "string"}};
    } else {
        body["schema"] = json::object{{"$ref", "#/components/schemas/" + std::string(e.schema)}};
        body["example"] = json::parse(schema_named(e.schema)->example);
    }
    json::object content{{e.media_type, std::move(body)}};
    if (has_csv(e))
        content["text/csv"] = json::object{{"schema", json::object{{"type", "string"}}}};
    return {{"description", "success"}, {"content", std::move(content)}};
}

json::object failure(std::string_view text) {
    const json::object error{{"$ref", "#/components/schemas/error"}};
    const json::object body{{"application/json", json::object{{"schema", error}}}};
    return {{"description", text}, {"content", body}};
}

json::object bare_failure(std::string_view text) {
    return {{"description", text}, {"content", json::object{{"text/html", json::object()}}}};
}

json::object responses(const endpoint& e) {
    json::object all{{"200", ok_response(e)}};
    if (e.caching != cache_class::no_store) {
        const json::object redirect{{"description", "redirect to the canonical query"}};
        all["301"] = redirect;
        all["304"] = json::object{{"description", "the client's copy is current"}};
    }
    all["400"] = failure("a parameter is not valid");
    all["404"] = failure("unknown project");
    if (e.family == "pypistats")
        all["404"] = bare_failure("unknown project; the body is `404`, as at pypistats.org");
    all["429"] = failure("too many requests, see Retry-After");
    all["503"] = failure("the store is unavailable");
    return all;
}

json::object operation(const endpoint& e) {
    return {{"tags", json::array{e.family}},
            {"summary", e.summary},
            {"parameters", parameters(e)},
            {"responses", responses(e)}};
}

} // namespace

std::string openapi_document() {
    json::object paths;
    for (const endpoint& e : endpoints())
        paths[e.path] = json::object{{"get", operation(e)}};
    json::object schemas;
    for (const named_schema& s : all_schemas())
        schemas[s.name] = json::parse(s.schema);
    const json::object info{{"title", "wheelcount"},
                            {"version", "1"},
                            {"summary", "How often Python packages are downloaded"}};
    return json::serialize(json::object{
        {"openapi", "3.1.0"},
        {"info", info},
        {"paths", std::move(paths)},
        {"components", json::object{{"schemas", std::move(schemas)}}},
    });
}

} // namespace wheelcount::api
