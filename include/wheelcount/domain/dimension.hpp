#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace wheelcount::domain {

/// A property by which downloads are broken down. The numbers are part of the stored format and of
/// the BigQuery query: add new dimensions at the end, and never renumber. CONTRIBUTING.md lists
/// what else a new one needs.
enum class dimension : std::uint8_t { version, python, system, installer, country, file_type };

struct dimension_info {
    dimension value;
    std::string_view name;        ///< in URLs, settings, SQL and CSV titles
    std::string_view description; ///< in the API's description
};

/// One row for each dimension, in the order of their numbers.
inline constexpr auto dimensions = std::to_array<dimension_info>({
    {dimension::version, "version", "version of the project"},
    {dimension::python, "python", "minor version of Python, such as 3.12"},
    {dimension::system, "system", "operating system"},
    {dimension::installer, "installer", "program that downloaded, such as pip or uv"},
    {dimension::country, "country", "country of the client, as two letters"},
    {dimension::file_type, "file_type", "type of the file, such as sdist"},
});
inline constexpr std::size_t dimension_count = dimensions.size();

std::string_view name(dimension d);
/// nullopt for a number that no dimension has.
std::optional<dimension> dimension_of(std::uint64_t number);
/// The dimension of a name in lower case; nullopt for other texts.
std::optional<dimension> parse_dimension(std::string_view name);

} // namespace wheelcount::domain
