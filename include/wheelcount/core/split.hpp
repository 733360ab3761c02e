#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

namespace wheelcount {

/// Removes what stands before the first separator, and the separator with it; all of `text` if
/// there is none. Returns what it removed, without the separator.
constexpr std::string_view take_until(std::string_view& text, char separator) {
    const std::string_view taken = text.substr(0, text.find(separator));
    text.remove_prefix(std::min(taken.size() + 1, text.size()));
    return taken;
}

/// The same for the first of several separators.
constexpr std::string_view take_until_any(std::string_view& text, std::string_view separators) {
    const std::string_view taken = text.substr(0, text.find_first_of(separators));
    text.remove_prefix(std::min(taken.size() + 1, text.size()));
    return taken;
}

/// The items of a list, as a range of views into it: `for (auto item : split("a,b", ','))`. There
/// is one item more than separators: an empty text has one empty item, and `a,` ends with one.
class split {
public:
    constexpr split(std::string_view text, char separator) : text_(text), separator_(separator) {}

    class iterator {
    public:
        using value_type = std::string_view;
        using difference_type = std::ptrdiff_t;

        constexpr iterator() = default;
        constexpr explicit iterator(const split& list)
            : rest_(list.text_),
              item_size_(find_end(list.separator_)),
              separator_(list.separator_) {}

        constexpr std::string_view operator*() const { return rest_.substr(0, item_size_); }
        constexpr iterator& operator++() {
            at_end_ = item_size_ == rest_.size();
            rest_.remove_prefix(std::min(item_size_ + 1, rest_.size()));
            item_size_ = find_end(separator_);
            return *this;
        }
        constexpr void operator++(int) { ++*this; }
        constexpr bool operator==(std::default_sentinel_t) const { return at_end_; }

    private:
        constexpr std::size_t find_end(char separator) const {
            return std::min(rest_.find(separator), rest_.size());
        }

        std::string_view rest_; ///< from the current item on
        std::size_t item_size_ = 0;
        char separator_ = 0;
        bool at_end_ = false;
    };

    constexpr iterator begin() const { return iterator(*this); }
    constexpr std::default_sentinel_t end() const { return std::default_sentinel; }

private:
    std::string_view text_;
    char separator_;
};

static_assert(std::input_iterator<split::iterator>);

} // namespace wheelcount
