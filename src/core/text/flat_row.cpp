#include "wheelcount/core/flat_row.hpp"

#include <boost/assert.hpp>

namespace wheelcount {

std::optional<std::string_view> flat_row::operator[](std::size_t index) const {
    const std::uint32_t end = ends_[index];
    if (end & null_bit) return std::nullopt;
    const std::uint32_t begin = index == 0 ? 0 : ends_[index - 1] & ~null_bit;
    return std::string_view(text_).substr(begin, end - begin);
}

void flat_row::clear() {
    text_.clear();
    ends_.clear();
}

void flat_row::push(std::string_view scalar) {
    BOOST_ASSERT(text_.size() + scalar.size() < null_bit);
    text_ += scalar;
    ends_.push_back(static_cast<std::uint32_t>(text_.size()));
}

void flat_row::push_null() {
    ends_.push_back(static_cast<std::uint32_t>(text_.size()) | null_bit);
}

} // namespace wheelcount
