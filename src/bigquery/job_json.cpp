#include "bigquery/job_json.hpp"

#include "wheelcount/core/calendar.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace wheelcount::bigquery {
namespace {

namespace json = boost::json;

json::array parameters_json(const query_job& job) {
    json::array parameters;
    for (const auto& [name, time] : job.timestamps) {
        const json::object type{{"type", "TIMESTAMP"}};
        const json::object value{{"value", format_timestamp(time)}};
        parameters.push_back(
            json::object{{"name", name}, {"parameterType", type}, {"parameterValue", value}});
    }
    return parameters;
}

json::object query_json(const query_job& job) {
    json::object query{
        {"query", job.sql},         {"useLegacySql", false}, // the default is true
        {"useQueryCache", true},    {"priority", "INTERACTIVE"},
        {"parameterMode", "NAMED"}, {"queryParameters", parameters_json(job)},
    };
    if (job.bytes_billed_max) query["maximumBytesBilled"] = std::to_string(*job.bytes_billed_max);
    return query;
}

} // namespace

std::string format_timestamp(std::chrono::sys_seconds time) {
    return to_string(time) + "+00:00";
}

std::string job_json(const query_job& job, const client_options& options) {
    json::object labels;
    for (const auto& [key, value] : job.labels)
        labels[key] = value;
    const json::object reference{
        {"projectId", options.project}, {"jobId", job.id}, {"location", options.location}};
    const json::object configuration{{"labels", labels}, {"query", query_json(job)}};
    return json::serialize(
        json::object{{"jobReference", reference}, {"configuration", configuration}});
}

std::string dry_run_json(const query_job& job, const client_options& options) {
    const json::object reference{{"projectId", options.project}, {"location", options.location}};
    const json::object configuration{{"dryRun", true}, {"query", query_json(job)}};
    return json::serialize(
        json::object{{"jobReference", reference}, {"configuration", configuration}});
}

} // namespace wheelcount::bigquery
