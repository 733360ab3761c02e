#include "wheelcount/domain/project_day.hpp"

namespace wheelcount::domain {
namespace {

constexpr std::array<std::string_view, dimension_count> names{"version",   "python",  "system",
                                                              "installer", "country", "file_type"};

} // namespace

std::string_view name(dimension d) {
    return names.at(static_cast<std::size_t>(d));
}

std::optional<dimension> dimension_of(std::uint64_t number) {
    if (number >= dimension_count) return std::nullopt;
    return static_cast<dimension>(number);
}

counts project_day::total() const {
    counts sum;
    for (const auto& version : by(dimension::version))
        sum += version.downloads;
    return sum;
}

} // namespace wheelcount::domain
