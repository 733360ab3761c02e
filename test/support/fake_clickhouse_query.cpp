#include "support/fake_clickhouse_query.hpp"

#include "wheelcount/core/parse_number.hpp"

#include <stdexcept>

namespace wheelcount::test {
namespace {

struct token {
    char kind = ' '; // w: word or number, ': string, `: identifier, or a sign itself
    std::string text;

    friend bool operator==(const token&, const token&) = default;
};

struct syntax_error : std::runtime_error {
    syntax_error() : std::runtime_error("Syntax error") {}
};

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

token read_quoted(std::string_view& sql) {
    token t{sql.front(), ""};
    for (std::size_t i = 1; i < sql.size(); ++i) {
        if (sql[i] == t.kind) {
            sql.remove_prefix(i + 1);
            return t;
        }
        if (sql[i] == '\\' && ++i == sql.size()) break;
        t.text += sql[i];
    }
    throw syntax_error();
}

token read_word(std::string_view& sql) {
    std::size_t end = 0;
    while (end < sql.size() && is_word(sql[end]))
        ++end;
    token t{'w', std::string(sql.substr(0, end))};
    sql.remove_prefix(end);
    return t;
}

std::vector<token> tokens_of(std::string_view sql) {
    std::vector<token> tokens;
    while (!sql.empty()) {
        const char c = sql.front();
        if (c == '\'' || c == '`') {
            tokens.push_back(read_quoted(sql));
        } else if (is_word(c)) {
            tokens.push_back(read_word(sql));
        } else {
            if (c != ' ' && c != '\n') tokens.push_back({c, std::string(1, c)});
            sql.remove_prefix(1);
        }
    }
    return tokens;
}

class reader {
public:
    explicit reader(std::string_view sql) : tokens_(tokens_of(sql)) {}

    bool next_is(std::string_view sql) const {
        const auto expected = tokens_of(sql);
        for (std::size_t i = 0; i < expected.size(); ++i)
            if (at_ + i >= tokens_.size() || tokens_[at_ + i] != expected[i]) return false;
        return true;
    }
    void take(std::string_view sql) {
        if (!next_is(sql)) throw syntax_error();
        at_ += tokens_of(sql).size();
    }
    std::string take_kind(char kind) {
        if (at_ >= tokens_.size() || tokens_[at_].kind != kind) throw syntax_error();
        return tokens_[at_++].text;
    }
    std::uint64_t take_number() {
        const std::string digits = take_kind('w');
        const auto number = parse_number<std::uint64_t>(digits);
        if (!number) throw syntax_error();
        return *number;
    }
    void take_end() const {
        if (at_ != tokens_.size()) throw syntax_error();
    }

private:
    std::vector<token> tokens_;
    std::size_t at_ = 0;
};

void read_table(reader& sql, fake_clickhouse_query& query) {
    sql.take("FROM");
    query.database = sql.take_kind('`');
    sql.take(".");
    query.table = sql.take_kind('`');
}

void read_range(reader& sql, fake_clickhouse_query& query) {
    sql.take("project >");
    query.after = sql.take_kind('\'');
    if (!sql.next_is("AND project <=")) return;
    sql.take("AND project <=");
    query.upto = sql.take_kind('\'');
}

void read_rows_of_day(reader& sql, fake_clickhouse_query& query) {
    read_table(sql, query);
    sql.take("WHERE date =");
    query.date = sql.take_kind('\'');
    sql.take("AND");
    read_range(sql, query);
}

void read_totals(reader& sql, fake_clickhouse_query& query) {
    query.kind = fake_clickhouse_query::query_kind::totals;
    sql.take("SELECT uniqExact(project), sum(count)");
    read_rows_of_day(sql, query);
}

void read_split_points(reader& sql, fake_clickhouse_query& query) {
    query.kind = fake_clickhouse_query::query_kind::split_points;
    sql.take("SELECT project FROM (SELECT project, row_number() OVER (ORDER BY project) AS n "
             "FROM (SELECT DISTINCT project");
    read_table(sql, query);
    sql.take("WHERE");
    read_range(sql, query);
    sql.take(")) WHERE n %");
    query.every = sql.take_number();
    sql.take("= 0 ORDER BY project LIMIT");
    query.limit = sql.take_number();
}

/// The names before `end`, with commas between them.
std::vector<std::string> read_names(reader& sql, std::string_view end) {
    std::vector<std::string> names;
    while (!sql.next_is(end)) {
        names.push_back(sql.take_kind('w'));
        sql.take(",");
    }
    sql.take(end);
    return names;
}

void read_page(reader& sql, fake_clickhouse_query& query) {
    query.kind = fake_clickhouse_query::query_kind::page;
    sql.take("SELECT project, groupArray([");
    query.columns = read_names(sql, "toString(n)]) FROM (SELECT project,");
    const auto inner = read_names(sql, "sum(count) AS n");
    read_rows_of_day(sql, query);
    sql.take("GROUP BY project");
    for (const auto& column : query.columns) {
        sql.take(",");
        sql.take(column);
    }
    sql.take(") GROUP BY project ORDER BY project LIMIT");
    query.limit = sql.take_number();
    if (inner != query.columns) throw syntax_error();
}

} // namespace

std::optional<fake_clickhouse_query> parse_fake_clickhouse_query(std::string_view text) {
    fake_clickhouse_query query;
    try {
        reader sql(text);
        if (sql.next_is("SELECT uniqExact"))
            read_totals(sql, query);
        else if (sql.next_is("SELECT project, groupArray"))
            read_page(sql, query);
        else
            read_split_points(sql, query);
        sql.take_end();
    } catch (const syntax_error&) {
        return std::nullopt;
    }
    return query;
}

} // namespace wheelcount::test
