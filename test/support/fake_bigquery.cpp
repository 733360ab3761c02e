#include "support/fake_bigquery.hpp"

#include "support/result_rows.hpp"
#include "wheelcount/core/parse_number.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <stdexcept>

namespace wheelcount::test {
namespace {

namespace json = boost::json;

/// Contains characters that a URL must encode, because real tokens are opaque.
constexpr std::string_view token_prefix = "page+/=&";

json::object error_body(unsigned status, const std::string& reason) {
    const std::string message = "the test says " + reason;
    const json::object detail{{"reason", reason}, {"domain", "global"}, {"message", message}};
    const json::object error{
        {"code", status}, {"message", message}, {"errors", json::array{detail}}};
    return json::object{{"error", error}};
}

fake_response error_response(unsigned status, const std::string& reason) {
    fake_response response;
    response.status = status;
    response.body = json::serialize(error_body(status, reason));
    return response;
}

fake_response ok_response(const json::object& body) {
    fake_response response;
    response.body = json::serialize(body);
    return response;
}

fake_response job_resource(std::string_view state, const std::string& failure) {
    json::object status{{"state", state}};
    if (!failure.empty())
        status["errorResult"] = json::object{{"reason", failure}, {"message", "it broke"}};
    const json::object statistics{{"totalBytesProcessed", "123456789"},
                                  {"query", json::object{{"totalBytesBilled", "124780544"}}}};
    return ok_response({{"kind", "bigquery#job"}, {"status", status}, {"statistics", statistics}});
}

bool is_dry_run(const fake_request& request) {
    boost::system::error_code absent;
    const auto body = json::parse(request.body);
    const auto* dry = body.find_pointer("/configuration/dryRun", absent);
    return dry && dry->is_bool() && dry->get_bool();
}

fake_bigquery::call kind_of(const fake_request& request) {
    using call = fake_bigquery::call;
    if (request.path.front() != "bigquery") return call::token;
    if (request.method == "POST") return is_dry_run(request) ? call::dry_run : call::insert;
    if (request.path.at(4) == "jobs") return call::get;
    return request.query.at("maxResults") == "0" ? call::wait : call::page;
}

} // namespace

fake_bigquery::fake_bigquery(executor ex, std::vector<json::value> rows)
    : executor_(ex), rows_(std::move(rows)), rows_total_(rows_.size()) {
    server_.emplace(ex, [this](const std::string& bytes) { return respond(bytes); });
}

fake_bigquery::~fake_bigquery() {
    server_.reset();
    executor_.context().restart();
    executor_.context().poll();
}

void fake_bigquery::expire_results() {
    for (auto& [id, created] : jobs_)
        created.expired = true;
}

void fake_bigquery::fail_next_job(std::string reason, unsigned status) {
    next_job_.failure = std::move(reason);
    next_job_.failure_status = status;
}

std::size_t fake_bigquery::count(call kind) const {
    const auto found = requests_.find(kind);
    return found == requests_.end() ? 0 : found->second.size();
}

raw_response fake_bigquery::respond(const std::string& bytes) {
    const fake_request request = parse_fake_request(bytes);
    const call kind = kind_of(request);
    requests_[kind].push_back(request);
    if (observer_) observer_(kind, stage::received);

    std::optional<fault> injected;
    if (auto& pending = faults_[kind]; !pending.empty()) {
        injected = std::move(pending.front());
        pending.pop_front();
    }
    fake_response response;
    if (!injected || !injected->request_lost) response = handle(kind, request);
    if (observer_) observer_(kind, stage::done);
    if (injected) injected->apply(response);
    response.extra_headers += "Content-Type: application/json\r\n";
    if (gzip_) compress(response, request);
    return to_raw_response(response);
}

fake_response fake_bigquery::handle(call kind, const fake_request& request) {
    if (kind == call::token)
        return ok_response({{"access_token", "token-" + std::to_string(count(call::token))},
                            {"expires_in", 3599},
                            {"token_type", "Bearer"}});
    if (kind == call::dry_run) return job_resource("DONE", "");
    if (kind == call::insert) return insert(request);
    const job* const found = find_job(request);
    if (!found) return error_response(404, "notFound");
    if (kind == call::get) return job_resource("DONE", found->failure);
    if (!found->failure.empty()) return error_response(found->failure_status, found->failure);
    if (kind == call::page) return page(request, *found);
    const std::uint64_t rows = found->is_count ? 1 : rows_total_;
    return ok_response({{"jobComplete", true}, {"totalRows", std::to_string(rows)}});
}

fake_response fake_bigquery::insert(const fake_request& request) {
    const auto body = json::parse(request.body);
    const std::string id(body.at("jobReference").at("jobId").as_string());
    if (jobs_.contains(id)) return error_response(409, "duplicate");
    const auto& sql = body.at_pointer("/configuration/query/query").as_string();
    next_job_.is_count = std::string_view(sql).starts_with("SELECT COUNT(*)");
    jobs_.emplace(id, next_job_);
    next_job_ = job();
    return job_resource("RUNNING", "");
}

const fake_bigquery::job* fake_bigquery::find_job(const fake_request& request) const {
    const auto found = jobs_.find(request.path.at(5));
    return found == jobs_.end() ? nullptr : &found->second;
}

fake_response fake_bigquery::page(const fake_request& request, const job& requested) const {
    if (requested.expired) return error_response(404, "notFound");
    if (requested.is_count) {
        const json::array rows{result_row({scalar(std::to_string(count_result_))})};
        return ok_response({{"jobComplete", true}, {"totalRows", "1"}, {"rows", rows}});
    }
    std::size_t begin = 0;
    if (const auto first = request.query.find("startIndex"); first != request.query.end())
        begin = parse_number<std::size_t>(first->second).value();
    if (const auto token = request.query.find("pageToken"); token != request.query.end()) {
        if (!token->second.starts_with(token_prefix)) return error_response(400, "invalid");
        begin =
            parse_number<std::size_t>(std::string_view(token->second).substr(token_prefix.size()))
                .value();
    }
    return rows_from(begin, parse_number<std::size_t>(request.query.at("maxResults")).value());
}

fake_response fake_bigquery::rows_from(std::size_t begin, std::size_t requested) const {
    const std::size_t size = std::min({requested, page_rows_max_, rows_.size() - begin});
    const std::size_t end = begin + size;

    json::object body{{"kind", "bigquery#getQueryResultsResponse"},
                      {"schema", json::object{{"fields", json::array{"skipped"}}}},
                      {"jobComplete", true},
                      {"totalRows", std::to_string(rows_total_)}};
    json::array rows;
    for (std::size_t i = begin; i < end; ++i)
        rows.push_back(rows_[i]);
    if (!rows.empty()) body["rows"] = std::move(rows);
    if (end < rows_.size()) body["pageToken"] = std::string(token_prefix) + std::to_string(end);
    return ok_response(body);
}

namespace faults {

fault api_error(unsigned status, std::string reason, std::string extra_headers) {
    return {[status, reason, extra_headers](fake_response& response) {
        response = error_response(status, reason);
        response.extra_headers = extra_headers;
    }};
}

fault still_running() {
    return respond_with(200, R"({"jobComplete":false})");
}

} // namespace faults
} // namespace wheelcount::test
