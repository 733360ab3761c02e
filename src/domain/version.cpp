#include "wheelcount/domain/version.hpp"

#include "domain/pep440.hpp"
#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/split.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

namespace wheelcount::domain {
namespace {

constexpr std::string_view digits = "0123456789";

// Bytes of the key. A smaller byte sorts earlier; numbers begin with 1 or more, so `terminator`
// sorts before any number.
constexpr char terminator = 0;
enum class kind : char { other = 0, pep440 = 1 };
enum class pre_release_rank : char { dev = 0, alpha, beta, candidate, none };
enum class dev_release : char { present = 0, none };
enum class local_segment : char { alphanumeric = 1, numeric };

template <class Value>
void put(std::string& key, Value value) {
    key.push_back(static_cast<char>(value));
}

/// Removes leading zeros; the result of 0 is empty.
std::string_view significant(std::string_view number) {
    number.remove_prefix(std::min(number.size(), number.find_first_not_of('0')));
    return number;
}

/// A number of any length: the number of its digits, in as many bytes as needed, then the digits.
void put_number(std::string& key, std::string_view text) {
    const std::string_view number = significant(text);
    constexpr std::size_t carry = 0xFF;
    std::size_t length = number.size() + 1;
    for (; length >= carry; length -= carry)
        key.push_back(static_cast<char>(carry));
    key.push_back(static_cast<char>(length));
    key.append(number);
}

/// Omits trailing zeros: 1.0 and 1 are the same release.
void put_release(std::string& key, std::string_view release) {
    const std::size_t last = release.find_last_not_of("0.");
    const std::size_t end = last == std::string_view::npos ? 0 : release.find('.', last);
    for (std::string_view rest = release.substr(0, end); !rest.empty();)
        put_number(key, take_until(rest, '.'));
    key.push_back(terminator);
}

void put_pre_release(std::string& key, const pep440_version& version) {
    if (version.pre) {
        const auto phase = static_cast<int>(version.pre->phase);
        put(key, static_cast<int>(pre_release_rank::alpha) + phase);
        put_number(key, version.pre->number);
    } else {
        const bool only_dev = version.dev && !version.post;
        put(key, only_dev ? pre_release_rank::dev : pre_release_rank::none);
    }
}

void put_local(std::string& key, std::string_view local) {
    while (!local.empty()) {
        const std::string_view segment = take_until_any(local, ".-_");
        if (segment.find_first_not_of(digits) == std::string_view::npos) {
            put(key, local_segment::numeric);
            put_number(key, segment);
        } else {
            put(key, local_segment::alphanumeric);
            key.append(ascii_lower(segment));
            key.push_back(terminator);
        }
    }
    key.push_back(terminator);
}

void put_pep440(std::string& key, const pep440_version& version) {
    put_number(key, version.epoch);
    put_release(key, version.release);
    put_pre_release(key, version);
    if (version.post)
        put_number(key, *version.post);
    else
        key.push_back(terminator);
    put(key, version.dev ? dev_release::present : dev_release::none);
    if (version.dev) put_number(key, *version.dev);
    put_local(key, version.local);
}

/// Orders digit runs by value, everything else by byte.
void put_natural(std::string& key, std::string_view text) {
    constexpr char escape = 1; // precedes bytes 0 and 1, so that they differ from `terminator`
    while (!text.empty()) {
        const std::size_t run = std::min(text.size(), text.find_first_not_of(digits));
        if (run > 0) {
            key.push_back(digits.front());
            put_number(key, text.substr(0, run));
            text.remove_prefix(run);
            continue;
        }
        if (text.front() <= escape && text.front() >= terminator) key.push_back(escape);
        key.push_back(text.front());
        text.remove_prefix(1);
    }
    key.push_back(terminator);
}

/// Whether the version is numbers and dots only, as most are: comparing such versions takes no
/// keys.
bool is_plain(std::string_view text) {
    bool number_may_end = false;
    for (const char c : text) {
        const bool digit = is_ascii_digit(c);
        if (!digit && !(c == '.' && number_may_end)) return false;
        number_may_end = digit;
    }
    return number_may_end;
}

bool are_plain(const std::vector<std::string>& versions) {
    return std::ranges::all_of(versions, is_plain);
}

/// The order of the keys of two plain versions. The shorter release is padded with zeros, because
/// 1.0 and 1 are the same.
std::strong_ordering compare_plain(std::string_view a, std::string_view b) {
    for (auto rest_a = a, rest_b = b; !rest_a.empty() || !rest_b.empty();) {
        const std::string_view number_a = significant(take_until(rest_a, '.'));
        const std::string_view number_b = significant(take_until(rest_b, '.'));
        const auto order =
            std::pair(number_a.size(), number_a) <=> std::pair(number_b.size(), number_b);
        if (order != 0) return order;
    }
    return a <=> b;
}

} // namespace

version_key::version_key(std::string_view text) {
    const auto version = parse_pep440(text);
    is_prerelease_ = version && (version->pre || version->dev);
    key_.reserve(2 * text.size() + 16);
    put(key_, version ? kind::pep440 : kind::other);
    if (version)
        put_pep440(key_, *version);
    else
        put_natural(key_, text);
    key_.append(text);
}

bool version_key::is_pep440() const {
    return key_.front() == static_cast<char>(kind::pep440);
}

void sort_versions(std::vector<std::string>& versions) {
    if (versions.size() < 2) return;
    if (are_plain(versions)) {
        // Sorting views is faster than sorting strings.
        std::vector<std::string_view> order(versions.begin(), versions.end());
        std::ranges::sort(order, [](auto a, auto b) { return compare_plain(a, b) < 0; });
        versions = std::vector<std::string>(order.begin(), order.end());
        return;
    }
    std::vector<std::pair<version_key, std::string>> keyed;
    keyed.reserve(versions.size());
    for (auto& version : versions) {
        version_key key(version);
        keyed.emplace_back(std::move(key), std::move(version));
    }
    std::ranges::sort(keyed, {}, &std::pair<version_key, std::string>::first);
    std::ranges::transform(keyed, versions.begin(),
                           [](auto& entry) { return std::move(entry.second); });
}

bool version_before(std::string_view a, std::string_view b) {
    if (is_plain(a) && is_plain(b)) return compare_plain(a, b) < 0;
    return version_key(a) < version_key(b);
}

bool are_versions_sorted(const std::vector<std::string>& versions) {
    return std::ranges::adjacent_find(versions, std::not_fn(version_before)) == versions.end();
}

label_list merge_versions(const label_list& a, const label_list& b) {
    label_list merged;
    merged.reserve(std::max(a.size(), b.size()));
    std::size_t next = 0;
    for (std::size_t i = 0; i < b.size(); ++i) {
        // Mostly both lists have the same next version; then no order is computed.
        while (next < a.size() && a[next] != b[i] && version_before(a[next], b[i]))
            merged.push_back(a[next++]);
        if (next < a.size() && a[next] == b[i]) ++next;
        merged.push_back(b[i]);
    }
    for (; next < a.size(); ++next)
        merged.push_back(a[next]);
    return merged;
}

} // namespace wheelcount::domain
