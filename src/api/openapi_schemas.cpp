#include "api/openapi_schemas.hpp"

#include <algorithm>

namespace wheelcount::api {
namespace {

constexpr named_schema schemas[] = {
    {"error",
     R"({"type":"object","required":["error","message"],"properties":{
"error":{"type":"integer"},"message":{"type":"string"}}})",
     R"({"error":404,"message":"Project with name nothing does not exist"})"},
    {"health", R"({"type":"object","properties":{"status":{"const":"healthy"}}})",
     R"({"status":"healthy"})"},
    {"openapi", R"({"type":"object","required":["openapi","paths"]})",
     R"({"openapi":"3.1.0","info":{"title":"wheelcount","version":"1"},"paths":{}})"},
    {"status",
     R"({"type":"object","required":["last_complete_day","gaps"],"properties":{
"demo":{"type":"boolean"},"first_day":{"type":["string","null"],"format":"date"},
"last_complete_day":{"type":["string","null"],"format":"date"},
"provisional_days":{"type":"array","items":{"type":"string","format":"date"}},
"low_days":{"type":"array","items":{"type":"string","format":"date"}},
"gaps":{"type":"array","items":{"type":"object"}},"counting_version":{"type":"integer"},
"next_ingest":{"type":["string","null"]},
"known_breaks":{"type":"array","items":{"type":"object"}}}})",
     R"({"demo":false,"first_day":"2026-01-01","last_complete_day":"2026-07-20",
"provisional_days":["2026-07-20"],"low_days":[],"gaps":[],"counting_version":1,
"next_ingest":"2026-07-22 04:00:00","known_breaks":[]})"},
    {"pepy_v1",
     R"({"type":"object","required":["id","total_downloads","downloads"],"properties":{
"id":{"type":"string"},"total_downloads":{"type":"integer","minimum":0},
"downloads":{"type":"object","additionalProperties":{"type":"integer"}}}})",
     R"({"id":"requests","total_downloads":900,"downloads":{"2026-07-20":30}})"},
    {"pepy_v2",
     R"({"type":"object","required":["id","total_downloads","versions","downloads"],"properties":{
"id":{"type":"string"},"total_downloads":{"type":"integer","minimum":0},
"versions":{"type":"array","items":{"type":"string"}},
"downloads":{"type":"object","additionalProperties":{"type":"object",
"additionalProperties":{"type":"integer"}}}}})",
     R"({"id":"requests","total_downloads":900,"versions":["2.31","2.32"],
"downloads":{"2026-07-20":{"2.31":10,"2.32":20}}})"},
    {"pepy_pro",
     R"({"type":"object","required":["downloads"],"properties":{"downloads":{"type":"object",
"additionalProperties":{"type":"object","additionalProperties":{"type":"integer"}}}}})",
     R"({"downloads":{"2026-07-20":{"2.31":10,"2.32":20}}})"},
    {"pepy_countries",
     R"({"type":"object","required":["downloads"],"properties":{"downloads":{"type":"object",
"additionalProperties":{"type":"array","items":{"type":"object","properties":{
"country":{"type":"string"},"downloads":{"type":"integer"}}}}}}})",
     R"({"downloads":{"2026-07-20":[{"country":"DE","downloads":12}]}})"},
    {"pypistats_recent",
     R"({"type":"object","required":["data","package","type"],"properties":{"data":{"type":"object",
"properties":{"last_day":{"type":"integer"},"last_week":{"type":"integer"},
"last_month":{"type":"integer"}}},"package":{"type":"string"},
"type":{"const":"recent_downloads"}}})",
     R"({"data":{"last_day":3,"last_week":20,"last_month":90},"package":"requests",
"type":"recent_downloads"})"},
    {"pypistats_rows",
     R"({"type":"object","required":["data","package","type"],"properties":{"data":{"type":"array",
"items":{"type":"object","properties":{"category":{"type":"string"},
"date":{"type":"string","format":"date"},"downloads":{"type":"integer"}}}},
"package":{"type":"string"},"type":{"type":"string"}}})",
     R"({"data":[{"category":"with_mirrors","date":"2026-07-20","downloads":30}],
"package":"requests","type":"overall_downloads"})"},
    {"npm_point",
     R"({"type":"object","description":"of several projects: an object of these, or null, by name",
"properties":{"downloads":{"type":"integer"},"start":{"type":"string","format":"date"},
"end":{"type":"string","format":"date"},"package":{"type":"string"}}})",
     R"({"start":"2026-07-14","end":"2026-07-20","package":"requests","downloads":210})"},
    {"npm_range",
     R"({"type":"object","description":"of several projects: an object of these, or null, by name",
"properties":{"downloads":{"type":"array","items":{"type":"object","properties":{
"downloads":{"type":"integer"},"day":{"type":"string","format":"date"}}}},
"start":{"type":"string","format":"date"},"end":{"type":"string","format":"date"},
"package":{"type":"string"}}})",
     R"({"start":"2026-07-20","end":"2026-07-20","package":"requests",
"downloads":[{"downloads":30,"day":"2026-07-20"}]})"},
    {"npm_versions",
     R"({"type":"object","properties":{"package":{"type":"string"},"downloads":{"type":"object",
"additionalProperties":{"type":"integer"}}}})",
     R"({"package":"requests","downloads":{"2.32":20,"2.31":10}})"},
    {"series",
     R"({"type":"object","required":["project","dates","series","complete_to"],"properties":{
"project":{"type":"string"},"by":{"type":"string"},"granularity":{"type":"string"},
"mirrors":{"type":"boolean"},"ci":{"type":"boolean"},"from":{"type":"string","format":"date"},
"to":{"type":"string","format":"date"},"complete_to":{"type":"string","format":"date"},
"dates":{"type":"array","items":{"type":"string","format":"date"}},
"partial":{"type":"array","items":{"type":"string","format":"date"}},
"series":{"type":"array","items":{"type":"object","properties":{"label":{"type":"string"},
"total":{"type":"integer"},"downloads":{"type":"array","items":{"type":["integer","null"]}}}}},
"labels_in_all":{"type":"integer"},"rest":{"type":"array"}}})",
     R"({"project":"requests","by":"total","granularity":"day","mirrors":true,"ci":true,
"from":"2026-07-20","to":"2026-07-20","complete_to":"2026-07-20","dates":["2026-07-20"],
"partial":[],"series":[{"label":"total","total":30,"downloads":[30]}]})"},
    {"top",
     R"({"type":"object","required":["period","from","to","rows"],"properties":{
"period":{"type":"string"},"from":{"type":"string","format":"date"},
"to":{"type":"string","format":"date"},"projects_in_all":{"type":"integer"},
"downloads_of_all":{"type":"integer"},"rows":{"type":"array","items":{"type":"object",
"properties":{"rank":{"type":"integer"},"project":{"type":"string"},
"downloads":{"type":"integer"}}}}}})",
     R"({"period":"day","from":"2026-07-20","to":"2026-07-20","projects_in_all":700000,
"downloads_of_all":4400000000,"rows":[{"rank":1,"project":"boto3","downloads":80000000}]})"},
    {"growing",
     R"({"type":"object","required":["period","from","to","rows"],"properties":{
"rows":{"type":"array","items":{"type":"object","properties":{"rank":{"type":"integer"},
"project":{"type":"string"},"downloads":{"type":"integer"},"before":{"type":"integer"},
"factor":{"type":"number"}}}}}})",
     R"({"period":"week","from":"2026-07-14","to":"2026-07-20","projects_in_all":700000,
"downloads_of_all":30000000000,"rows":[{"rank":1,"project":"new","downloads":40000,
"before":10000,"factor":4.0}]})"},
    {"rank",
     R"({"type":"object","required":["project","day","week","month"],"properties":{
"project":{"type":"string"},"day":{"type":"object"},"week":{"type":"object"},
"month":{"type":"object","properties":{"downloads":{"type":"integer"},
"rank":{"type":"integer"},"rank_is_exact":{"type":"boolean"},
"percentile":{"type":"number"}}}}})",
     R"({"project":"flask","day":{"downloads":9,"rank":4,"rank_is_exact":true,"percentile":99.9},
"week":{"downloads":60,"rank":4,"rank_is_exact":true,"percentile":99.9},
"month":{"downloads":250,"rank":5,"rank_is_exact":true,"percentile":99.9}})"},
    {"dump",
     R"({"type":"object","required":["last_update","rows","total_rows"],"properties":{
"last_update":{"type":"string"},"source":{"type":"string"},"meta":{"type":"object"},
"total_rows":{"type":"integer"},"rows":{"type":"array","items":{"type":"object","properties":{
"download_count":{"type":"integer"},"project":{"type":"string"}}}}}})",
     R"({"last_update":"2026-07-20 00:00:00","source":"wheelcount","meta":{"days":30},
"total_rows":1,"rows":[{"download_count":1800000000,"project":"boto3"}]})"},
    {"search",
     R"({"type":"object","required":["q","projects"],"properties":{"q":{"type":"string"},
"projects":{"type":"array","items":{"type":"string"}},"may_be_more":{"type":"boolean"}}})",
     R"({"q":"req","projects":["requests","requests-oauthlib"],"may_be_more":false})"},
    {"shields",
     R"({"type":"object","required":["schemaVersion","label","message"],"properties":{
"schemaVersion":{"const":1},"label":{"type":"string"},"message":{"type":"string"},
"color":{"type":"string"},"labelColor":{"type":"string"}}})",
     R"({"schemaVersion":1,"label":"downloads/month","message":"52k","color":"#007ec6",
"labelColor":"#555"})"},
};

} // namespace

std::span<const named_schema> all_schemas() {
    return schemas;
}

const named_schema* schema_named(std::string_view name) {
    const auto found = std::ranges::find(schemas, name, &named_schema::name);
    return found == std::end(schemas) ? nullptr : &*found;
}

} // namespace wheelcount::api
