// Fuzzes the order of versions, one version a line: it is total, and all functions that use it
// agree.
#include "wheelcount/domain/version.hpp"

#include "fuzz.hpp"
#include "wheelcount/domain/version_pattern.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace wheelcount;
using fuzz::require;

namespace {

constexpr std::size_t versions_max = 12; // pairs and triples of them are compared

void check_order(const std::vector<std::string>& versions) {
    const std::vector<domain::version_key> keys(versions.begin(), versions.end());
    for (std::size_t i = 0; i < keys.size(); ++i)
        for (std::size_t j = 0; j < keys.size(); ++j) {
            require((keys[i] == keys[j]) == (versions[i] == versions[j]),
                    "equal keys, equal texts");
            require((keys[i] < keys[j]) == (keys[j] > keys[i]), "antisymmetric");
            require((keys[i] < keys[j]) == domain::version_before(versions[i], versions[j]),
                    "the short way says the same");
            for (const auto& between : keys)
                if (keys[i] < between && between < keys[j])
                    require(keys[i] < keys[j], "transitive");
        }
}

domain::label_list list_of(const std::vector<std::string>& versions) {
    domain::label_list list;
    for (const auto& version : versions)
        list.push_back(version);
    return list;
}

void check_lists(std::vector<std::string> versions) {
    std::vector<std::string> half(
        versions.begin(), versions.begin() + static_cast<std::ptrdiff_t>(versions.size() / 2));
    for (auto* list : {&versions, &half}) {
        domain::sort_versions(*list);
        list->erase(std::unique(list->begin(), list->end()), list->end());
        require(domain::are_versions_sorted(*list), "sorted lists ascend");
    }
    const auto merged = domain::merge_versions(list_of(half), list_of(versions));
    require(merged == list_of(versions), "a part merged with the whole is the whole");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view input = fuzz::text_of(data, size);
    const domain::version_pattern pattern{std::string(fuzz::take_line(input))};
    std::vector<std::string> versions;
    while (!input.empty() && versions.size() < versions_max)
        versions.emplace_back(fuzz::take_line(input));
    check_order(versions);
    for (const auto& version : versions)
        pattern.matches(version);
    check_lists(std::move(versions));
    return 0;
}
