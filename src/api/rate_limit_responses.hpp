#pragma once

#include "wheelcount/api/quota_checker.hpp"
#include "wheelcount/http/response.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace wheelcount::api {

/// The 429s of one endpoint. Nothing has to be cheaper than to refuse: who floods a server is told
/// the same for about a second, so an answer is made once for all who are told the same.
class rate_limit_responses {
public:
    /// `media` is what the endpoint answers with: an image is refused by an image.
    explicit rate_limit_responses(std::string_view media_type);

    http::response get(const exceeded_quota& exceeded, const http::request& r);

private:
    static constexpr std::size_t entries_max = 8;

    struct entry {
        exceeded_quota exceeded{};
        http::response_ptr response; ///< nullptr: none yet
    };

    http::response_ptr render(const exceeded_quota& exceeded, std::size_t route) const;

    http::response prototype_; ///< what all have in common
    std::array<entry, entries_max> entries_;
    std::size_t oldest_ = 0;
};

} // namespace wheelcount::api
