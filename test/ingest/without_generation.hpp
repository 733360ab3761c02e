#pragma once

#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/ranking.hpp"

#include <map>
#include <string>

namespace wheelcount::test {

template <class Document>
void forget_generation(std::string& body) {
    auto known = Document::unpack(body).value();
    known.generation = 0;
    body = known.pack();
}

/// A store's documents without what tells how often something was announced: what was torn or
/// killed after that may be announced once more.
inline std::map<std::string, std::string>
without_generation(std::map<std::string, std::string> all) {
    forget_generation<domain::catalog>(all.at(std::string(domain::catalog_id)));
    for (const auto period : domain::rank_periods)
        forget_generation<domain::ranking>(all.at(domain::ranking_id(period)));
    forget_generation<domain::ranking>(all.at(std::string(domain::ranking_head_id)));
    all.erase(std::string(domain::names_id)); // of the same names, and of the generation
    return all;
}

} // namespace wheelcount::test
