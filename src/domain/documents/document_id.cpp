#include "wheelcount/domain/document_id.hpp"

#include "wheelcount/core/format_number.hpp"

#include <utility>

namespace wheelcount::domain {
namespace {

// More pages and chunks than a day can have, so that ids sort by number.
constexpr std::size_t page_digits = 6;
constexpr std::size_t chunk_digits = 6;

std::optional<project_name> stored_name(std::string_view text) {
    const auto all = project_name::all_projects();
    return text == all.text() ? all : project_name::parse(text);
}

} // namespace

std::string summary_id(const project_name& project) {
    return project.text();
}

std::string month_id(const project_name& project, month m) {
    return project.text() + '|' + to_string(m);
}

std::string year_id(const project_name& project, std::chrono::year y) {
    return project.text() + '|' + to_string(y / 1).substr(0, 4);
}

std::string day_record_id(day d) {
    return std::string(day_record_prefix) + to_string(d);
}

std::string import_state_id(day d) {
    return std::string(import_state_prefix) + to_string(d);
}

std::string cost_ledger_id(month m) {
    return "|cost|" + to_string(m);
}

std::string api_key_record_id(std::string_view key_id) {
    return std::string(api_key_record_prefix) + std::string(key_id);
}

std::string staging_prefix(day d) {
    return "|stage|" + to_string(d) + '|';
}

std::string staging_chunk_id(day d, std::size_t page, std::size_t chunk) {
    return staging_prefix(d) + zero_pad(page, page_digits) + '|' + zero_pad(chunk, chunk_digits);
}

std::optional<month_key> parse_month_id(std::string_view id) {
    const std::size_t bar = id.rfind('|');
    if (bar == std::string_view::npos) return std::nullopt;
    auto project = stored_name(id.substr(0, bar));
    const auto first = parse_day(std::string(id.substr(bar + 1)) + "-01");
    if (!project || !first) return std::nullopt;
    month_key key{std::move(*project), month_of(*first)};
    // An id with a name that is not normalized is not valid.
    if (month_id(key.project, key.date) != id) return std::nullopt;
    return key;
}

} // namespace wheelcount::domain
