#pragma once

#include "api/project_data.hpp"
#include "wheelcount/http/response.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace wheelcount::api {

/// The rows of pypistats.org's responses, by category, then by date.
class pypistats_rows {
public:
    void add(const std::string& category, day date, std::uint64_t downloads) {
        if (downloads > 0) rows_[category][date] += downloads;
    }

    /// `{"data":[{"category","date","downloads"}],"package","type"}`.
    http::response json(std::string_view package, std::string_view type, bool demo) const;
    /// Columns category, date, downloads.
    http::response csv() const;

private:
    std::map<std::string, std::map<day, std::uint64_t>> rows_;
};

} // namespace wheelcount::api
