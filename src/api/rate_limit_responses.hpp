#pragma once

#include "wheelcount/api/quota_checker.hpp"
#include "wheelcount/http/response.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace wheelcount::api {

/// The 429 responses of one endpoint. A flood of requests must be cheap to reject: their responses
/// are equal for about a second, so the last ones are cached.
class rate_limit_responses {
public:
    /// `media_type` is that of the endpoint: SVG endpoints reject with an image.
    explicit rate_limit_responses(std::string_view media_type);

    http::response get(const exceeded_quota& exceeded, const http::request& r);

private:
    static constexpr std::size_t entries_max = 8;

    struct entry {
        exceeded_quota exceeded{};
        http::response_ptr response; ///< nullptr: unused
    };

    http::response_ptr render(const exceeded_quota& exceeded, std::size_t route) const;

    http::response prototype_; ///< without the fields of a quota
    std::array<entry, entries_max> entries_;
    std::size_t oldest_ = 0;
};

} // namespace wheelcount::api
