#pragma once

#include "wheelcount/api/admission.hpp"
#include "wheelcount/http/response.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace wheelcount::api {

/// The 429s of one endpoint. Nothing has to be cheaper than to refuse: who floods a server is told
/// the same for about a second, so an answer is made once for all who are told the same.
class refusals {
public:
    /// `media` is what the endpoint answers with: an image is refused by an image.
    explicit refusals(std::string_view media);

    http::response answer(const exceeded_quota& why, const http::request& r);

private:
    static constexpr std::size_t remembered = 8;

    struct told {
        exceeded_quota why{};
        http::answer_ptr answer; ///< nullptr: none yet
    };

    http::answer_ptr make(const exceeded_quota& why, std::size_t route) const;

    http::response blank_; ///< what all have in common
    std::array<told, remembered> told_;
    std::size_t oldest_ = 0;
};

} // namespace wheelcount::api
