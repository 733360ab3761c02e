#pragma once

#include "wheelcount/core/parse_number.hpp"

#include <initializer_list>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include <system_error>

namespace wheelcount::bench {

/// `--name value` pairs of a command line. Every function throws std::runtime_error on bad input.
class arguments {
public:
    arguments(int argc, const char* const* argv, std::initializer_list<std::string_view> known) {
        for (int at = 1; at < argc; at += 2) {
            const std::string_view name = argv[at];
            bool expected = false;
            for (const std::string_view name_known : known)
                expected = expected || name_known == name;
            if (!expected || at + 1 == argc)
                throw std::runtime_error(std::string(name) + ": unknown, or without a value");
            values_[std::string(name)] = argv[at + 1];
        }
    }

    /// Empty if absent.
    std::string text(const std::string& name) const {
        const auto found = values_.find(name);
        return found == values_.end() ? std::string() : found->second;
    }

    template <class Number>
    Number number(const std::string& name, Number fallback) const {
        const auto found = values_.find(name);
        if (found == values_.end()) return fallback;
        const auto value = parse_number<Number>(found->second);
        if (!value || *value < Number{})
            throw std::runtime_error(name + ": `" + found->second + "` is not a number");
        return *value;
    }

private:
    std::map<std::string, std::string> values_;
};

} // namespace wheelcount::bench
