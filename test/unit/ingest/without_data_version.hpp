#pragma once

#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/ranking.hpp"

#include <map>
#include <string>

namespace wheelcount::test {

template <class Document>
void clear_data_version(std::string& body) {
    auto document = Document::unpack(body).value();
    document.data_version = 0;
    body = document.pack();
}

/// A store's documents without the data version: after an interruption a change may be published
/// once more.
inline std::map<std::string, std::string>
without_data_version(std::map<std::string, std::string> all) {
    clear_data_version<domain::catalog>(all.at(std::string(domain::catalog_id)));
    for (const auto period : domain::rank_periods)
        clear_data_version<domain::ranking>(all.at(domain::ranking_id(period)));
    clear_data_version<domain::ranking>(all.at(std::string(domain::ranking_head_id)));
    all.erase(std::string(domain::bloom_filter_id)); // contains the data version
    return all;
}

} // namespace wheelcount::test
