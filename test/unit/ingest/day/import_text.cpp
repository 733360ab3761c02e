#include "ingest/day/import_text.hpp"

#include "ingest/plan_text.hpp"

#include <array>
#include <map>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace wheelcount::test {
namespace {

using ingest::day_import;
using ingest::import_action;
using ingest::import_goal;
using phase = domain::import_state::phase;

constexpr std::array phase_names{"submitted", "fetching", "quarantined", "loading", "published"};
constexpr std::array goal_names{"import", "recheck", "reconcile"};
constexpr std::array action_names{"create_job", "await_job",    "fetch_pages",
                                  "count_log",  "check_volume", "load_day",
                                  "clean_up",   "store_record", "finish"};

template <class Enum, std::size_t size>
Enum read_enum(const std::array<const char*, size>& names, std::string_view text) {
    for (std::size_t i = 0; i < size; ++i)
        if (names[i] == text) return static_cast<Enum>(i);
    throw std::invalid_argument("unknown word: " + std::string(text));
}

std::vector<std::string> split_words(std::string_view text) {
    std::istringstream in{std::string(text)};
    std::vector<std::string> words;
    for (std::string word; in >> word;)
        words.push_back(word);
    return words;
}

void read_word(day_import& import, std::string_view word) {
    const std::string name(word.substr(0, word.find('=')));
    const std::string value(word.substr(std::min(word.size(), name.size() + 1)));
    if (name == "noid") {
        import.state.job_id.clear();
    } else if (name == "rows") {
        import.state.log_rows = read_number(value);
    } else if (name == "checks") {
        import.state.failed_volume_checks = static_cast<std::uint32_t>(read_number(value));
    } else if (name == "since") {
        import.state.quarantined_since = read_time(value);
    } else if (name == "log") {
        import.record.emplace().reconciliation.emplace().log_rows = read_number(value);
    } else if (name == "goal") {
        import.goal = read_enum<import_goal>(goal_names, value);
    } else if (name == "counted") {
        import.counted = read_number(value);
    } else if (name == "jobs") {
        import.jobs = static_cast<unsigned>(read_number(value));
    } else if (name.starts_with('a')) {
        import.state.attempt = static_cast<std::uint32_t>(read_number(name.substr(1)));
    } else {
        throw std::invalid_argument("unknown word: " + name);
    }
}

} // namespace

day_import read_import(std::string_view text) {
    day_import import;
    const auto words = split_words(text);
    import.stored = words.at(0) != "-";
    if (import.stored) {
        import.state.current_phase = read_enum<phase>(phase_names, words[0]);
        import.state.job_id = "job";
    }
    for (std::size_t i = 1; i < words.size(); ++i)
        read_word(import, words[i]);
    return import;
}

std::string format_import(const day_import& import) {
    const auto& state = import.state;
    std::ostringstream out;
    out << (import.stored ? phase_names.at(static_cast<std::size_t>(state.current_phase)) : "-");
    if (state.attempt > 1) out << " a" << state.attempt;
    if (import.stored && state.job_id.empty()) out << " noid";
    if (state.log_rows > 0) out << " rows=" << state.log_rows;
    if (state.failed_volume_checks > 0)
        out << " checks=" << state.failed_volume_checks
            << " since=" << format_time(state.quarantined_since);
    if (import.record && import.record->reconciliation)
        out << " log=" << import.record->reconciliation->log_rows;
    if (import.goal != import_goal::import)
        out << " goal=" << goal_names.at(static_cast<std::size_t>(import.goal));
    if (import.counted) out << " counted=" << *import.counted;
    if (import.jobs > 1) out << " jobs=" << import.jobs;
    if (import.failure) out << " fails=" << name(import.failure->code);
    if (import.outcome) out << " outcome";
    return out.str();
}

ingest::import_event read_event(std::string_view text) {
    const auto words = split_words(text);
    const std::string& what = words.at(0);
    const auto time = [&](std::size_t i) { return read_time(words.at(i)); };
    if (what == "started")
        return ingest::import_started{read_enum<import_goal>(goal_names, words.at(1))};
    if (what == "created") return ingest::job_created{"bigquery", "new-job", day(), 1'000};
    if (what == "done") return ingest::job_done{{10, 20}, 5};
    if (what == "failed")
        return ingest::job_failed{error(read_code(words.at(1)), "it failed"), words.size() > 2};
    if (what == "staged") {
        const std::uint64_t rows = read_number(words.at(1));
        return ingest::page_staged{"next", std::nullopt, 1, 0, 0, {rows, 0, 0}};
    }
    if (what == "fetched") return ingest::pages_fetched();
    if (what == "counted") return ingest::log_counted{read_number(words.at(1)), time(2)};
    if (what == "uncounted")
        return ingest::count_failed{error(read_code(words.at(1)), "it failed"), time(2)};
    if (what == "passed" || what == "low") return ingest::volume_checked{what == "passed", time(1)};
    if (what == "direct") return ingest::direct_load_started{words.at(1)};
    if (what == "loaded") return ingest::projects_loaded{words.at(1), {}};
    if (what == "published") return ingest::day_published();
    if (what == "cleaned") return ingest::cleaned_up();
    if (what == "stored") return ingest::record_stored();
    throw std::invalid_argument("unknown event: " + what);
}

std::string format_action(const ingest::transition& after) {
    const std::string name = action_names.at(static_cast<std::size_t>(after.action));
    return after.save ? name + ", save" : name;
}

} // namespace wheelcount::test
