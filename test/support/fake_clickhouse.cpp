#include "support/fake_clickhouse.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

namespace wheelcount::test {
namespace {

using query_kind = fake_clickhouse_query::query_kind;
using row = const fake_download*;

constexpr std::string_view table_prefix = "pypi_downloads";

std::string exception_text(unsigned code, const std::string& why) {
    return "Code: " + std::to_string(code) + ". DB::Exception: " + why +
           ". (THE_TEST_SAYS_SO) (version 26.9.1.36875 (official build))\n";
}

fake_response error_response(unsigned status, unsigned code, const std::string& why) {
    fake_response response;
    response.status = status;
    response.body = exception_text(code, why);
    response.extra_headers = "X-ClickHouse-Exception-Code: " + std::to_string(code) + "\r\n";
    return response;
}

std::string to_json(std::string_view text) {
    return boost::json::serialize(boost::json::string(text));
}

const std::string& column_of(const fake_download& d, std::string_view name) {
    const std::pair<std::string_view, const std::string&> columns[]{
        {"version", d.version},     {"installer", d.installer}, {"type", d.type},
        {"python_minor", d.python}, {"system", d.system},       {"country_code", d.country},
    };
    for (const auto& [known, value] : columns)
        if (known == name) return value;
    throw std::runtime_error("no such column");
}

/// All days of the range, in the order of the table's key.
std::vector<row> rows_in_range(const fake_clickhouse::table& table,
                               const fake_clickhouse_query& query) {
    std::vector<row> rows;
    for (const auto& r : table)
        if (r.project > query.after && (!query.upto || r.project <= *query.upto))
            rows.push_back(&r);
    std::stable_sort(rows.begin(), rows.end(),
                     [](row a, row b) { return a->project < b->project; });
    return rows;
}

std::vector<std::string> split_points(const std::vector<row>& rows,
                                      const fake_clickhouse_query& query) {
    std::set<std::string> projects;
    for (const row r : rows)
        projects.insert(r->project);
    std::vector<std::string> lines;
    std::uint64_t n = 0;
    for (const auto& project : projects)
        if (++n % query.every == 0 && lines.size() < query.limit)
            lines.push_back("[" + to_json(project) + "]\n");
    return lines;
}

std::vector<std::string> totals(const std::vector<row>& rows, bool quoted) {
    std::set<std::string> projects;
    std::uint64_t sum = 0;
    for (const row r : rows) {
        projects.insert(r->project);
        sum += r->count;
    }
    const std::string quote = quoted ? "\"" : "";
    return {"[" + quote + std::to_string(projects.size()) + quote + ", " + quote +
            std::to_string(sum) + quote + "]\n"};
}

std::vector<std::string> page(const std::vector<row>& rows, const fake_clickhouse_query& query) {
    using key = std::vector<std::string>;
    std::map<std::string, std::map<key, std::uint64_t>> projects;
    for (const row r : rows) {
        key k;
        for (const auto& column : query.columns)
            k.push_back(column_of(*r, column));
        projects[r->project][k] += r->count;
    }
    std::vector<std::string> lines;
    for (const auto& [project, breakdown] : projects) {
        if (lines.size() == query.limit) break;
        std::string line = "[" + to_json(project) + ", [";
        for (const auto& [k, sum] : breakdown) {
            line += line.back() == ']' ? ",[" : "[";
            for (const auto& label : k)
                line += to_json(label) + ",";
            line += "\"" + std::to_string(sum) + "\"]";
        }
        lines.push_back(line + "]]\n");
    }
    return lines;
}

} // namespace

fake_clickhouse::fake_clickhouse(executor ex) : executor_(ex) {
    for (const char* suffix : {"", "_per_day", "_per_day_by_version_by_installer_by_type",
                               "_per_day_by_version_by_python", "_per_day_by_version_by_system",
                               "_per_day_by_version_by_country"})
        tables_[std::string(table_prefix) + suffix];
    server_.emplace(ex, [this](const std::string& bytes) { return respond(bytes); });
}

fake_clickhouse::~fake_clickhouse() {
    server_.reset();
    executor_.context().restart();
    executor_.context().poll();
}

void fake_clickhouse::add(const fake_download& download) {
    for (auto& [name, rows] : tables_) {
        const auto is_known = [&download](const fake_download& d) {
            return d.project == download.project;
        };
        // This table has one row per project, so reading it is cheap.
        if (name == table_prefix && std::any_of(rows.begin(), rows.end(), is_known)) continue;
        rows.push_back(download);
    }
}

fake_clickhouse::table& fake_clickhouse::table_rows(std::string_view suffix) {
    return tables_.at(std::string(table_prefix) + std::string(suffix));
}

void fake_clickhouse::inject_fault(std::size_t after, fault f) {
    faults_[requests_ + after] = std::move(f);
}

bool fake_clickhouse::was_queried(std::string_view suffix) const {
    const std::string name = std::string(table_prefix) + std::string(suffix);
    return std::any_of(queries_.begin(), queries_.end(),
                       [&name](const fake_clickhouse_query& q) { return q.table == name; });
}

raw_response fake_clickhouse::respond(const std::string& bytes) {
    const fake_request request = parse_fake_request(bytes);
    const auto injected = faults_.find(requests_++);
    fake_response response;
    if (injected == faults_.end() || !injected->second.request_lost) response = handle(request);
    if (injected != faults_.end()) injected->second.apply(response);
    if (gzip) compress(response, request);
    return to_raw_response(response);
}

fake_response fake_clickhouse::handle(const fake_request& request) {
    const auto user = request.headers.find("x-clickhouse-user");
    if (user == request.headers.end() || user->second != "demo")
        return error_response(403, 516, "Authentication failed");
    bool throw_on_read_limit = false;
    for (const auto& [name, value] : request.query) {
        if (name == "default_format" && value == "JSONCompactEachRow") continue;
        if (limits.readonly)
            return error_response(500, 164, "Cannot modify '" + name + "' in readonly");
        if (name != "read_overflow_mode")
            return error_response(404, 115, "Unknown setting " + name);
        throw_on_read_limit = value == "throw";
    }
    auto query = parse_fake_clickhouse_query(request.body);
    if (!query || request.method != "POST") return error_response(400, 62, "Syntax error");
    queries_.push_back(*query);
    if (on_query) on_query(*query);
    try {
        return run_query(*query, throw_on_read_limit);
    } catch (const std::runtime_error& unknown) {
        return error_response(404, 47, unknown.what());
    }
}

fake_response fake_clickhouse::run_query(const fake_clickhouse_query& query,
                                         bool throw_on_read_limit) {
    const auto found = tables_.find(query.table);
    if (query.database != "pypi")
        return error_response(404, 81, "Unknown database " + query.database);
    if (found == tables_.end()) return error_response(404, 60, "Unknown table " + query.table);

    std::vector<row> rows = rows_in_range(found->second, query);
    if (rows.size() > limits.rows_to_read_max) {
        if (throw_on_read_limit) return error_response(500, 158, "Limit for rows to read exceeded");
        rows.resize(limits.rows_to_read_max);
    }
    if (query.kind != query_kind::split_points)
        std::erase_if(rows, [&query](row r) { return to_string(r->date) != query.date; });

    std::vector<std::string> lines;
    if (query.kind == query_kind::split_points) lines = split_points(rows, query);
    if (query.kind == query_kind::totals) lines = totals(rows, limits.quotes_integers);
    if (query.kind == query_kind::page) lines = page(rows, query);
    if (limits.result_overflow_throws && lines.size() > limits.result_rows_max)
        return error_response(500, 396, "Limit for result exceeded");
    fake_response response;
    response.body = apply_result_limits(lines);
    response.extra_headers = "X-ClickHouse-Format: JSONCompactEachRow\r\n";
    return response;
}

/// Cuts the result as result_overflow_mode = 'break' does.
std::string fake_clickhouse::apply_result_limits(const std::vector<std::string>& lines) const {
    std::string body;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool begins_block = i % limits.block_rows == 0;
        const bool is_full = i >= limits.result_rows_max || body.size() >= limits.result_bytes_max;
        if (begins_block && is_full) break;
        body += lines[i];
    }
    return body;
}

namespace faults {

fault exception(unsigned status, unsigned code) {
    return {[status, code](fake_response& response) {
        response = error_response(status, code, "it broke");
    }};
}

fault exception_after(std::size_t bytes, unsigned code) {
    return {[bytes, code](fake_response& response) {
        response.body.resize(std::min(bytes, response.body.size()));
        response.body += exception_text(code, "it broke");
    }};
}

} // namespace faults
} // namespace wheelcount::test
