#pragma once

#include "domain/encoding/byte_codec.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::domain {

/// Writes front-coded labels: per label a varint with the lengths of the prefix shared with the
/// previous label (at most 15 bytes) and of the suffix, then the suffix.
void write_dictionary(byte_writer& out, const std::vector<std::string>& labels);

/// Reads labels in the order in which they were written. Does not check that they are sorted.
class label_reader {
public:
    explicit label_reader(byte_reader& in) : in_(in), count_(in.item_count(1)) {}

    /// The number of labels; zero if the reader has failed.
    std::size_t count() const { return count_; }
    /// Calls `visit` with each label; the view is valid until `visit` returns. The reader may fail
    /// after some labels.
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

/// All labels; empty if the reader fails.
std::vector<std::string> read_dictionary(byte_reader& in);
/// Advances to the end of the dictionary and returns its number of labels.
std::size_t skip_dictionary(byte_reader& in);

} // namespace wheelcount::domain
