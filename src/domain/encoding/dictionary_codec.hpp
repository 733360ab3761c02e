#pragma once

#include "domain/encoding/byte_codec.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::domain {

/// Labels, front-coded: of each the length of what it shares with the one before it (at most 15
/// bytes) and of the rest, in one varint, and the rest.
void write_dictionary(byte_writer& out, const std::vector<std::string>& labels);

/// Reads them in the order in which they were written; whether it is the right one is the caller's
/// question.
class label_reader {
public:
    explicit label_reader(byte_reader& in) : in_(in), count_(in.item_count(1)) {}

    /// How many there are, if the rest can be read.
    std::size_t count() const { return count_; }
    /// Calls `use` with each; the text holds until `use` returns. Some may be used before the
    /// reader fails.
    template <class Visitor>
    void for_each(Visitor visit) {
        for (std::size_t i = 0; i < count_ && !in_.failed(); ++i)
            visit(next());
    }

private:
    std::string_view next();

    byte_reader& in_;
    std::size_t count_;
    std::string label_;
};

/// All of them; none when some cannot be read.
std::vector<std::string> read_dictionary(byte_reader& in);
/// Goes to its end and says how many labels it has.
std::size_t skip_dictionary(byte_reader& in);

} // namespace wheelcount::domain
