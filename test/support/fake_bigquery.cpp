#include "support/fake_bigquery.hpp"

#include "support/result_rows.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace wheelcount::test {
namespace {

namespace json = boost::json;

/// With characters that must be encoded in a URL, since real tokens are opaque.
constexpr std::string_view token_prefix = "page+/=&";

std::size_t parse_number(std::string_view digits) {
    std::size_t number = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, ec] = std::from_chars(digits.data(), end, number);
    if (ec != std::errc() || stop != end) throw std::runtime_error("not a number");
    return number;
}

json::object error_body(unsigned status, const std::string& reason) {
    const std::string message = "the test says " + reason;
    const json::object detail{{"reason", reason}, {"domain", "global"}, {"message", message}};
    const json::object error{
        {"code", status}, {"message", message}, {"errors", json::array{detail}}};
    return json::object{{"error", error}};
}

fake_answer failed(unsigned status, const std::string& reason) {
    fake_answer answer;
    answer.status = status;
    answer.body = json::serialize(error_body(status, reason));
    return answer;
}

fake_answer good(const json::object& body) {
    fake_answer answer;
    answer.body = json::serialize(body);
    return answer;
}

fake_answer job_resource(std::string_view state, const std::string& failure) {
    json::object status{{"state", state}};
    if (!failure.empty())
        status["errorResult"] = json::object{{"reason", failure}, {"message", "it broke"}};
    const json::object statistics{{"totalBytesProcessed", "123456789"},
                                  {"query", json::object{{"totalBytesBilled", "124780544"}}}};
    return good({{"kind", "bigquery#job"}, {"status", status}, {"statistics", statistics}});
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
    for (auto& [id, made] : jobs_)
        made.expired = true;
}

void fake_bigquery::fail_next_job(std::string reason, unsigned status) {
    next_job_.failure = std::move(reason);
    next_job_.failure_status = status;
}

std::size_t fake_bigquery::count(call kind) const {
    const auto found = seen_.find(kind);
    return found == seen_.end() ? 0 : found->second.size();
}

raw_answer fake_bigquery::respond(const std::string& bytes) {
    const fake_request request = parse_fake_request(bytes);
    const call kind = kind_of(request);
    seen_[kind].push_back(request);
    if (watch_) watch_(kind, moment::heard);

    std::optional<fault> spoiling;
    if (auto& waiting = faults_[kind]; !waiting.empty()) {
        spoiling = std::move(waiting.front());
        waiting.pop_front();
    }
    fake_answer answer;
    if (!spoiling || !spoiling->unheard) answer = act(kind, request);
    if (watch_) watch_(kind, moment::done);
    if (spoiling) spoiling->spoil(answer);
    answer.more_headers += "Content-Type: application/json\r\n";
    if (gzip_) compress(answer, request);
    return to_raw(answer);
}

fake_answer fake_bigquery::act(call kind, const fake_request& request) {
    if (kind == call::token)
        return good({{"access_token", "token-" + std::to_string(count(call::token))},
                     {"expires_in", 3599},
                     {"token_type", "Bearer"}});
    if (kind == call::dry_run) return job_resource("DONE", "");
    if (kind == call::insert) return insert(request);
    const job* const found = find_job(request);
    if (!found) return failed(404, "notFound");
    if (kind == call::get) return job_resource("DONE", found->failure);
    if (!found->failure.empty()) return failed(found->failure_status, found->failure);
    if (kind == call::page) return page(request, *found);
    const std::uint64_t rows = found->counts ? 1 : rows_total_;
    return good({{"jobComplete", true}, {"totalRows", std::to_string(rows)}});
}

fake_answer fake_bigquery::insert(const fake_request& request) {
    const auto body = json::parse(request.body);
    const std::string id(body.at("jobReference").at("jobId").as_string());
    if (jobs_.contains(id)) return failed(409, "duplicate");
    const auto& sql = body.at_pointer("/configuration/query/query").as_string();
    next_job_.counts = std::string_view(sql).starts_with("SELECT COUNT(*)");
    jobs_.emplace(id, next_job_);
    next_job_ = job();
    return job_resource("RUNNING", "");
}

const fake_bigquery::job* fake_bigquery::find_job(const fake_request& request) const {
    const auto found = jobs_.find(request.path.at(5));
    return found == jobs_.end() ? nullptr : &found->second;
}

fake_answer fake_bigquery::page(const fake_request& request, const job& asked) const {
    if (asked.expired) return failed(404, "notFound");
    if (asked.counts) {
        const json::array rows{result_row({scalar(std::to_string(counted_))})};
        return good({{"jobComplete", true}, {"totalRows", "1"}, {"rows", rows}});
    }
    std::size_t begin = 0;
    if (const auto first = request.query.find("startIndex"); first != request.query.end())
        begin = parse_number(first->second);
    if (const auto token = request.query.find("pageToken"); token != request.query.end()) {
        if (!token->second.starts_with(token_prefix)) return failed(400, "invalid");
        begin = parse_number(std::string_view(token->second).substr(token_prefix.size()));
    }
    return rows_from(begin, parse_number(request.query.at("maxResults")));
}

fake_answer fake_bigquery::rows_from(std::size_t begin, std::size_t asked) const {
    const std::size_t size = std::min({asked, page_rows_max_, rows_.size() - begin});
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
    return good(body);
}

namespace faults {

fault api_error(unsigned status, std::string reason, std::string more_headers) {
    return {[status, reason, more_headers](fake_answer& answer) {
        answer = failed(status, reason);
        answer.more_headers = more_headers;
    }};
}

fault still_running() {
    return answer(200, R"({"jobComplete":false})");
}

} // namespace faults
} // namespace wheelcount::test
