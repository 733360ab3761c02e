#include "store/sqlite/numbered_batch.hpp"

#include "wheelcount/core/parse_number.hpp"

#include <stdexcept>

namespace wheelcount::test {
namespace {

std::string batch_id(unsigned number, unsigned part) {
    const std::string digits = std::to_string(number);
    return "batch|" + std::string(6 - digits.size(), '0') + digits + '|' + std::to_string(part);
}

std::string newest_id(unsigned part) {
    return "newest|" + std::to_string(part);
}

std::string body_of(unsigned number, unsigned part) {
    constexpr unsigned largest = 20'000;
    const unsigned size = (number * 7'919 + part * 104'729) % largest;
    return std::to_string(number) + '|' + std::string(size, 'x');
}

} // namespace

std::vector<store::document> numbered_batch(unsigned number) {
    std::vector<store::document> documents;
    for (unsigned part = 0; part < parts_per_batch; ++part)
        documents.push_back({batch_id(number, part), body_of(number, part)});
    for (unsigned part = 0; part < parts_per_batch; ++part)
        documents.push_back({newest_id(part), body_of(number, part)});
    return documents;
}

std::vector<std::string> newest_ids() {
    std::vector<std::string> ids;
    for (unsigned part = 0; part < parts_per_batch; ++part)
        ids.push_back(newest_id(part));
    return ids;
}

unsigned newest_batch(const std::vector<std::optional<std::string>>& bodies) {
    unsigned number = 0;
    if (const auto& first = bodies.front()) {
        std::string_view text = *first;
        number = take_number<unsigned>(text).value();
    }
    for (unsigned part = 0; part < parts_per_batch; ++part) {
        const bool whole = number == 0 ? !bodies[part] : bodies[part] == body_of(number, part);
        if (!whole) throw std::runtime_error("batch " + std::to_string(number) + " is torn");
    }
    return number;
}

} // namespace wheelcount::test
