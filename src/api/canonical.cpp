#include "api/canonical.hpp"

namespace wheelcount::api {
namespace {

/// The first `key=value` of a query, as sent; empty when there is none.
std::string_view pair_of(std::string_view query, std::string_view key) {
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        if (pair.substr(0, pair.find('=')) == key) return pair;
    }
    return {};
}

} // namespace

std::string canonical_query(std::string_view query, const std::vector<parameter>& known) {
    std::string canonical;
    for (const parameter& p : known) {
        const std::string_view pair = pair_of(query, p.name);
        if (pair.empty()) continue;
        if (!canonical.empty()) canonical += '&';
        canonical += pair;
    }
    return canonical;
}

} // namespace wheelcount::api
