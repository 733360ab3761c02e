#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace wheelcount::domain {

/// The parts of a PEP 440 version as they are spelled in the text: numbers may have leading zeros
/// and any length, letters any case. An omitted number is empty and means zero.
struct pep440_version {
    enum class phase : std::uint8_t { alpha, beta, candidate };
    struct pre_release {
        pep440_version::phase phase;
        std::string_view number;
    };

    std::string_view epoch;
    std::string_view release; ///< numbers with a dot between
    std::optional<pre_release> pre;
    std::optional<std::string_view> post;
    std::optional<std::string_view> dev;
    std::string_view local; ///< segments with `.`, `-` or `_` between; may be empty
};

/// Accepts every spelling that PEP 440 accepts (appendix "Parsing version strings with regular
/// expressions"); nullopt for anything else.
std::optional<pep440_version> parse_pep440(std::string_view text);

} // namespace wheelcount::domain
