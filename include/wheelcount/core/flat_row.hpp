#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount {

/// A row of a query result without its nesting: all scalars in the order of SELECT, repeated
/// records one after the other. SELECT a, ARRAY_AGG(STRUCT(b, c)) yields a b c b c …; the reader
/// must know the query. Storage is reused between rows.
class flat_row {
public:
    std::size_t size() const { return ends_.size(); }
    /// nullopt for NULL. `index` must be below size().
    std::optional<std::string_view> operator[](std::size_t index) const;

    void clear();
    void push(std::string_view scalar);
    void push_null();

private:
    static constexpr std::uint32_t null_bit = 1u << 31;
    std::string text_;
    std::vector<std::uint32_t> ends_; // end of each scalar in text_; null_bit marks NULL
};

} // namespace wheelcount
