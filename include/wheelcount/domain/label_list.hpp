#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::domain {

/// A list of strings in one contiguous buffer. A month may have thousands of versions, and
/// allocating a std::string for each took longer than the rest of reading the month.
class label_list {
public:
    std::size_t size() const { return ends_.size(); }
    /// The view is valid until the next push_back().
    std::string_view operator[](std::size_t i) const {
        const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
        return {text_.data() + begin, ends_[i] - begin};
    }

    /// Reserves memory for this number of labels of usual length.
    void reserve(std::size_t labels) {
        constexpr std::size_t usual_length = 8; // of a version
        ends_.reserve(labels);
        text_.reserve(labels * usual_length);
    }
    void push_back(std::string_view label) {
        text_ += label;
        ends_.push_back(text_.size());
    }

    friend bool operator==(const label_list&, const label_list&) = default;

private:
    std::string text_;
    std::vector<std::size_t> ends_;
};

} // namespace wheelcount::domain
