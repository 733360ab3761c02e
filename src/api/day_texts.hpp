#pragma once

#include "api/text_writer.hpp"
#include "wheelcount/domain/month_counts.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <string>

namespace wheelcount::api {

/// Texts of the days of a month that grow beside each other: a month is kept label by label, and
/// what is made of it is told day by day.
class day_texts {
public:
    /// No day's text may become longer than `room`; to exceed it is undefined behaviour.
    day_texts(domain::month_days days, std::size_t room);

    /// The text of one of these days, by its position.
    text_writer& operator[](std::size_t at) { return writers_[at]; }
    /// All, ascending.
    std::string joined() const;

private:
    domain::month_days days_;
    std::size_t room_;
    std::unique_ptr<char[]> memory_; ///< not a string: nothing has to be in it beforehand
    std::array<text_writer, domain::days_per_month> writers_;
};

} // namespace wheelcount::api
