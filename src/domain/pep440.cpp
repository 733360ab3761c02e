#include "domain/pep440.hpp"

#include "wheelcount/core/ascii.hpp"

#include <initializer_list>

namespace wheelcount::domain {
namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view separators = ".-_";
constexpr std::string_view blanks = " \t\n\r\f\v"; // as PEP 440 lists them

std::string_view without_blanks(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// A cursor over a version string. The take_…() functions consume what they match, or nothing.
class scanner {
public:
    explicit scanner(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }

    bool take_one_of(std::string_view characters) {
        if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos) return false;
        rest_.remove_prefix(1);
        return true;
    }

    bool take_word(std::string_view lower_case) {
        if (rest_.size() < lower_case.size()) return false;
        for (std::size_t i = 0; i < lower_case.size(); ++i)
            if (ascii_lower(rest_[i]) != lower_case[i]) return false;
        rest_.remove_prefix(lower_case.size());
        return true;
    }

    std::string_view take_digits() { return take(rest_.find_first_not_of(digits)); }

    /// `N(.N)*`; does not consume a dot without a digit after it.
    std::string_view take_release() {
        const std::string_view begin = rest_;
        if (take_digits().empty()) return {};
        for (scanner ahead = *this; ahead.take_one_of(".") && !ahead.take_digits().empty();)
            *this = ahead;
        return begin.substr(0, begin.size() - rest_.size());
    }

    /// `[sep] word [sep] [N]`; returns the digits N. A word that is a prefix of another must come
    /// after it.
    std::optional<std::string_view> take_segment(std::initializer_list<std::string_view> words) {
        for (const std::string_view word : words) {
            scanner ahead = *this;
            ahead.take_one_of(separators);
            if (!ahead.take_word(word)) continue;
            ahead.take_one_of(separators);
            *this = ahead;
            return take_digits();
        }
        return std::nullopt;
    }

    /// A post release spelled `1.0-1`.
    std::optional<std::string_view> take_implicit_post() {
        scanner ahead = *this;
        if (!ahead.take_one_of("-")) return std::nullopt;
        const std::string_view number = ahead.take_digits();
        if (number.empty()) return std::nullopt;
        *this = ahead;
        return number;
    }

    /// Segments of letters and digits with single separators between; empty for anything else.
    std::string_view take_local() {
        bool in_segment = false;
        for (const char c : rest_) {
            const bool separates = separators.find(c) != std::string_view::npos;
            if (separates ? !in_segment : !is_ascii_letter_or_digit(c)) return {};
            in_segment = !separates;
        }
        return in_segment ? take(rest_.size()) : std::string_view{};
    }

private:
    std::string_view take(std::size_t length) {
        const std::string_view taken = rest_.substr(0, length);
        rest_.remove_prefix(taken.size());
        return taken;
    }

    std::string_view rest_;
};

std::optional<pep440_version::pre_release> take_pre_release(scanner& in) {
    using phase = pep440_version::phase;
    if (const auto number = in.take_segment({"alpha", "a"})) return {{phase::alpha, *number}};
    if (const auto number = in.take_segment({"beta", "b"})) return {{phase::beta, *number}};
    if (const auto number = in.take_segment({"preview", "pre", "rc", "c"}))
        return {{phase::candidate, *number}};
    return std::nullopt;
}

} // namespace

std::optional<pep440_version> parse_pep440(std::string_view text) {
    scanner in(without_blanks(text));
    pep440_version version;
    in.take_word("v");
    version.release = in.take_release();
    const bool has_epoch = version.release.find('.') == std::string_view::npos;
    if (has_epoch && in.take_one_of("!")) {
        version.epoch = version.release;
        version.release = in.take_release();
        if (version.epoch.empty()) return std::nullopt;
    }
    if (version.release.empty()) return std::nullopt;

    version.pre = take_pre_release(in);
    version.post = in.take_implicit_post();
    if (!version.post) version.post = in.take_segment({"post", "rev", "r"});
    version.dev = in.take_segment({"dev"});
    if (in.take_one_of("+")) {
        version.local = in.take_local();
        if (version.local.empty()) return std::nullopt;
    }
    if (!in.at_end()) return std::nullopt;
    return version;
}

} // namespace wheelcount::domain
