#include "bigquery/json_pointer.hpp"

#include "wheelcount/core/parse_number.hpp"

#include <boost/json/parse.hpp>

namespace wheelcount::bigquery {
namespace {

const boost::json::value* find(const boost::json::value& document, std::string_view pointer) {
    boost::system::error_code ignored;
    return document.find_pointer(pointer, ignored);
}

} // namespace

std::optional<boost::json::value> parse_json(std::string_view text) {
    boost::system::error_code ec;
    auto document = boost::json::parse(text, ec);
    if (ec) return std::nullopt;
    return document;
}

std::string_view string_at(const boost::json::value& document, std::string_view pointer) {
    const auto* found = find(document, pointer);
    if (!found || !found->is_string()) return {};
    return found->get_string();
}

std::optional<std::uint64_t> count_at(const boost::json::value& document,
                                      std::string_view pointer) {
    const auto* found = find(document, pointer);
    if (!found) return std::nullopt;
    if (found->is_string()) return parse_number<std::uint64_t>(found->get_string());
    boost::system::error_code ec;
    const auto count = found->to_number<std::uint64_t>(ec);
    if (ec) return std::nullopt;
    return count;
}

} // namespace wheelcount::bigquery
