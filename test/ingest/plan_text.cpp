#include "ingest/plan_text.hpp"

#include <charconv>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace wheelcount::test {
namespace {

using ingest::known_days;
using phase = domain::import_note::phase;

constexpr std::size_t date_length = 5; // 07-19

day read_date(std::string_view text) {
    const auto date = parse_day("2026-" + std::string(text.substr(0, date_length)));
    if (!date) throw std::invalid_argument("no date: " + std::string(text));
    return *date;
}

int read_number(std::string_view text) {
    int number = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (ec != std::errc{} || end != text.data() + text.size())
        throw std::invalid_argument("no number: " + std::string(text));
    return number;
}

std::vector<std::string> words_of(std::string_view text) {
    std::istringstream in{std::string(text)};
    std::vector<std::string> words;
    for (std::string word; in >> word;)
        words.push_back(word);
    return words;
}

errc read_code(std::string_view text) {
    for (const errc code : {errc::unavailable, errc::refused, errc::conflict, errc::corrupt})
        if (name(code) == text) return code;
    throw std::invalid_argument("no code: " + std::string(text));
}

domain::day_record record_seen_at(ingest::time_point time) {
    domain::day_record record;
    record.imported_at = time;
    record.again = domain::day_record::follow_up{};
    record.again->verified_at = time;
    return record;
}

void add_range(known_days& known, std::string_view range, bool again) {
    const day last = read_date(range.substr(date_length + 2));
    for (day date = read_date(range); date <= last; date += days{1}) {
        known.visible.insert(date);
        known.records[date] = record_seen_at(date + days{100});
        if (!again) known.records[date].again.reset();
    }
}

void add_note(known_days& known, std::string_view date, phase at, bool direct = false) {
    auto& note = known.notes[read_date(date)];
    note.at = at;
    if (!direct) note.pages.push_back({"a", 1});
}

void add_fact(known_days& known, const std::vector<std::string>& words) {
    const std::string& what = words.at(0);
    if (what == "demo") {
        known.demo = true;
    } else if (what == "done" || what == "csv") {
        add_range(known, words.at(1), what == "done");
    } else if (what == "seen") {
        known.visible.insert(read_date(words.at(1)));
        known.records[read_date(words.at(1))] = record_seen_at(read_time(words.at(2)));
    } else if (what == "bare") {
        known.visible.insert(read_date(words.at(1)));
    } else if (what == "ordered") {
        add_note(known, words.at(1), phase::ordered, true);
    } else if (what == "fetching") {
        add_note(known, words.at(1), phase::fetching);
    } else if (what == "folding" || what == "direct") {
        add_note(known, words.at(1), phase::folding, what == "direct");
    } else if (what == "published") {
        add_note(known, words.at(1), phase::published);
    } else if (what == "held") {
        add_note(known, words.at(1), phase::held);
        known.notes[read_date(words.at(1))].next_look = read_time(words.at(2));
    } else if (what == "failed") {
        known.failures[read_date(words.at(1))] = {read_code(words.at(2)),
                                                  static_cast<unsigned>(read_number(words.at(3))),
                                                  read_time(words.at(4))};
    } else {
        throw std::invalid_argument("no fact: " + what);
    }
}

std::string time_text(ingest::time_point time) {
    const day date = std::chrono::floor<days>(time);
    const std::chrono::hh_mm_ss clock(time - date);
    std::string text = to_string(date).substr(date_length) + "T";
    for (const auto part : {clock.hours().count(), clock.minutes().count()})
        text += (part < 10 ? "0" : "") + std::to_string(part) + ":";
    text.pop_back();
    return text;
}

} // namespace

ingest::time_point read_time(std::string_view text) {
    const std::size_t hours = date_length + 1;
    return read_date(text) + std::chrono::hours{read_number(text.substr(hours, 2))} +
           std::chrono::minutes{read_number(text.substr(hours + 3, 2))};
}

ingest::known_days read_facts(std::string_view facts) {
    known_days known;
    while (!facts.empty()) {
        const std::string_view fact = facts.substr(0, facts.find("; "));
        add_fact(known, words_of(fact));
        facts.remove_prefix(std::min(facts.size(), fact.size() + 2));
    }
    return known;
}

std::string text_of(const std::vector<ingest::decision>& plan) {
    std::string text;
    for (const auto& d : plan) {
        if (d.what == ingest::step::none) continue;
        text += (text.empty() ? "" : ", ") + std::string(name(d.what)) + " " +
                to_string(d.date).substr(date_length);
        if (d.at) text += "@" + time_text(*d.at);
        if (d.check_after_days > 0) text += "/" + std::to_string(d.check_after_days);
    }
    return text;
}

} // namespace wheelcount::test
