#include "ingest/plan_text.hpp"

#include "wheelcount/core/parse_number.hpp"

#include <sstream>
#include <stdexcept>
#include <vector>

namespace wheelcount::test {
namespace {

using ingest::day_states;
using phase = domain::import_state::phase;

constexpr std::size_t date_length = 5; // 07-19

day read_date(std::string_view text) {
    const auto date = parse_day("2026-" + std::string(text.substr(0, date_length)));
    if (!date) throw std::invalid_argument("not a date: " + std::string(text));
    return *date;
}

std::vector<std::string> split_words(std::string_view text) {
    std::istringstream in{std::string(text)};
    std::vector<std::string> words;
    for (std::string word; in >> word;)
        words.push_back(word);
    return words;
}

domain::day_record record_verified_at(ingest::time_point time) {
    domain::day_record record;
    record.imported_at = time;
    record.reconciliation = domain::day_record::reconciliation_state{};
    record.reconciliation->verified_at = time;
    return record;
}

void add_range(day_states& states, std::string_view range, bool can_reconcile) {
    const day last = read_date(range.substr(date_length + 2));
    for (day date = read_date(range); date <= last; date += days{1}) {
        states.visible.insert(date);
        states.records[date] = record_verified_at(date + days{100});
        if (!can_reconcile) states.records[date].reconciliation.reset();
    }
}

void add_import(day_states& states, std::string_view date, phase at, bool direct = false) {
    auto& state = states.imports[read_date(date)];
    state.current_phase = at;
    if (!direct) state.pages.push_back({"a", 1});
}

void add_fact(day_states& states, const std::vector<std::string>& words) {
    const std::string& what = words.at(0);
    if (what == "demo") {
        states.demo = true;
    } else if (what == "final" || what == "csv") {
        add_range(states, words.at(1), what == "final");
    } else if (what == "verified") {
        states.visible.insert(read_date(words.at(1)));
        states.records[read_date(words.at(1))] = record_verified_at(read_time(words.at(2)));
    } else if (what == "no_record") {
        states.visible.insert(read_date(words.at(1)));
    } else if (what == "submitted") {
        add_import(states, words.at(1), phase::submitted, true);
    } else if (what == "fetching") {
        add_import(states, words.at(1), phase::fetching);
    } else if (what == "loading" || what == "direct") {
        add_import(states, words.at(1), phase::loading, what == "direct");
    } else if (what == "published") {
        add_import(states, words.at(1), phase::published);
    } else if (what == "quarantined") {
        add_import(states, words.at(1), phase::quarantined);
        states.imports[read_date(words.at(1))].recheck_at = read_time(words.at(2));
    } else if (what == "failed") {
        states.failures[read_date(words.at(1))] = {read_code(words.at(2)),
                                                   static_cast<unsigned>(read_number(words.at(3))),
                                                   read_time(words.at(4))};
    } else {
        throw std::invalid_argument("unknown fact: " + what);
    }
}

} // namespace

errc read_code(std::string_view text) {
    for (const errc code :
         {errc::unavailable, errc::permission_denied, errc::conflict, errc::corrupt})
        if (name(code) == text) return code;
    throw std::invalid_argument("not an error code: " + std::string(text));
}

std::string format_time(ingest::time_point time) {
    const day date = std::chrono::floor<days>(time);
    const std::chrono::hh_mm_ss clock(time - date);
    std::string text = to_string(date).substr(date_length) + "T";
    for (const auto part : {clock.hours().count(), clock.minutes().count()})
        text += (part < 10 ? "0" : "") + std::to_string(part) + ":";
    text.pop_back();
    return text;
}

std::uint64_t read_number(std::string_view text) {
    const auto number = parse_number<std::uint64_t>(text);
    if (!number) throw std::invalid_argument("not a number: " + std::string(text));
    return *number;
}

ingest::time_point read_time(std::string_view text) {
    const std::size_t hours = date_length + 1;
    return read_date(text) + std::chrono::hours(read_number(text.substr(hours, 2))) +
           std::chrono::minutes(read_number(text.substr(hours + 3, 2)));
}

ingest::day_states read_facts(std::string_view facts) {
    day_states states;
    while (!facts.empty()) {
        const std::string_view fact = facts.substr(0, facts.find("; "));
        add_fact(states, split_words(fact));
        facts.remove_prefix(std::min(facts.size(), fact.size() + 2));
    }
    return states;
}

std::string format_plan(const std::vector<ingest::decision>& plan) {
    std::string text;
    for (const auto& d : plan) {
        if (d.action == ingest::step::none) continue;
        text += (text.empty() ? "" : ", ") + std::string(name(d.action)) + " " +
                to_string(d.date).substr(date_length);
        if (d.due_at) text += "@" + format_time(*d.due_at);
        if (d.reconcile_after_days > 0) text += "/" + std::to_string(d.reconcile_after_days);
    }
    return text;
}

} // namespace wheelcount::test
