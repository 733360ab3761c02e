#include "migration/pepy_document.hpp"

#include "wheelcount/core/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace wheelcount::migration {
namespace {

using kind = rejected_value::kind;

/// An optional bson_iter_t. (std::optional would lose the alignment of its typedef.)
class bson_value {
public:
    bson_value(std::nullopt_t) {}
    bson_value(const bson_iter_t& at) : at_(at), found_(true) {}

    explicit operator bool() const { return found_; }
    const bson_iter_t& operator*() const { return at_; }

private:
    bson_iter_t at_{};
    bool found_ = false;
};

constexpr std::size_t version_bytes_max = 256;

void reject(pepy_project& project, kind what, const std::string& where) {
    project.rejected.push_back({what, project.name + ": " + where});
}

std::string_view string_of(const bson_iter_t& at) {
    std::uint32_t size = 0;
    const char* const text = bson_iter_utf8(&at, &size);
    return {text, size};
}

/// A value for a message.
std::string quoted(const bson_value& at) {
    constexpr std::size_t shown_max = 60;
    if (!at) return "nothing";
    if (BSON_ITER_HOLDS_UTF8(&*at))
        return "`" + std::string(string_of(*at).substr(0, shown_max)) + "`";
    if (BSON_ITER_HOLDS_DOUBLE(&*at)) return std::to_string(bson_iter_double(&*at));
    if (BSON_ITER_HOLDS_INT(&*at)) return std::to_string(bson_iter_as_int64(&*at));
    return "a value of BSON type " + std::to_string(bson_iter_type(&*at));
}

/// The bound keeps sums within 64 bits. (The MongoDB shell writes integers as doubles.)
std::optional<std::uint64_t> count_of(const bson_value& at) {
    constexpr std::int64_t count_max = 1'000'000'000'000'000;
    if (!at) return std::nullopt;
    if (BSON_ITER_HOLDS_DOUBLE(&*at)) {
        const double value = bson_iter_double(&*at);
        const bool good = value >= 0 && value <= double{count_max} && value == std::floor(value);
        return good ? std::optional(static_cast<std::uint64_t>(value)) : std::nullopt;
    }
    if (!BSON_ITER_HOLDS_INT(&*at)) return std::nullopt;
    const std::int64_t value = bson_iter_as_int64(&*at);
    if (value < 0 || value > count_max) return std::nullopt;
    return static_cast<std::uint64_t>(value);
}

/// A string `YYYY-MM-DD`, or a date, UTC.
std::optional<day> date_of(const bson_value& at) {
    if (!at) return std::nullopt;
    if (BSON_ITER_HOLDS_UTF8(&*at)) return parse_day(string_of(*at));
    if (!BSON_ITER_HOLDS_DATE_TIME(&*at)) return std::nullopt;
    constexpr std::int64_t year_10000 = 253'402'300'800'000;
    const std::int64_t milliseconds = bson_iter_date_time(&*at);
    if (milliseconds < 0 || milliseconds >= year_10000) return std::nullopt;
    using milliseconds_time = std::chrono::sys_time<std::chrono::milliseconds>;
    return std::chrono::floor<days>(milliseconds_time(std::chrono::milliseconds(milliseconds)));
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const utf8_character unit = decode_utf8(text);
        if (!unit.code_point) return false;
        text.remove_prefix(unit.length);
    }
    return true;
}

std::optional<std::string> version_of(const bson_value& at) {
    if (!at || BSON_ITER_HOLDS_NULL(&*at)) return std::string();
    if (!BSON_ITER_HOLDS_UTF8(&*at)) return std::nullopt;
    const std::string_view text = string_of(*at);
    if (text.size() > version_bytes_max || !is_utf8(text)) return std::nullopt;
    return std::string(text);
}

/// A member of an embedded document or array.
bson_value find(const bson_iter_t& within, const char* key) {
    bson_iter_t at;
    if (!bson_iter_recurse(&within, &at) || !bson_iter_find(&at, key)) return std::nullopt;
    return at;
}

bson_value find(const bson_t& document, const char* key) {
    bson_iter_t at;
    if (!bson_iter_init_find(&at, &document, key)) return std::nullopt;
    return at;
}

/// Calls `use` with each member of a document or array.
template <class Use>
void for_each_element(const bson_iter_t& within, Use use) {
    bson_iter_t at;
    if (!bson_iter_recurse(&within, &at)) return;
    while (bson_iter_next(&at))
        use(at);
}

/// Reads the versions of one day, in any of their layouts.
class day_reader {
public:
    day_reader(pepy_project& project, day date) : project_(project), date_(date) {}

    void read(const bson_value& list) {
        if (list && BSON_ITER_HOLDS_ARRAY(&*list))
            for_each_element(*list, [this](const bson_iter_t& at) { add_element(at); });
        else if (list && BSON_ITER_HOLDS_DOCUMENT(&*list))
            for_each_element(*list, [this](const bson_iter_t& at) { add_member(at); });
        else
            reject_value(kind::shape, quoted(list) + " is not a list of versions");
    }

private:
    /// `{version, downloads}` or `[version, downloads]`.
    void add_element(const bson_iter_t& at) {
        const bool pair = BSON_ITER_HOLDS_ARRAY(&at);
        if (!pair && !BSON_ITER_HOLDS_DOCUMENT(&at))
            return reject_value(kind::shape, quoted(at) + " is not a version with its downloads");
        const bson_value label = find(at, pair ? "0" : "version");
        const auto version = version_of(label);
        if (!version) return reject_value(kind::shape, quoted(label) + " is not a version");
        add(*version, find(at, pair ? "1" : "downloads"));
    }
    /// `VERSION: downloads` or `VERSION: {downloads}`.
    void add_member(const bson_iter_t& at) {
        const std::string version = bson_iter_key(&at);
        if (version.size() > version_bytes_max || !is_utf8(version))
            return reject_value(kind::shape, "a name that is not a version");
        add(version, BSON_ITER_HOLDS_DOCUMENT(&at) ? find(at, "downloads") : bson_value(at));
    }
    void add(const std::string& version, const bson_value& downloads) {
        const auto count = count_of(downloads);
        if (!count)
            return reject_value(kind::count, version + ": " + quoted(downloads) +
                                                 " is not a number of downloads");
        project_.days[date_][version] = *count;
    }
    void reject_value(kind what, const std::string& where) {
        reject(project_, what, to_string(date_) + ": " + where);
    }

    pepy_project& project_;
    const day date_;
};

void read_day(pepy_project& project, const std::optional<day>& date, const std::string& written,
              const bson_value& list) {
    if (date)
        day_reader(project, *date).read(list);
    else
        reject(project, kind::date, written + " is not a date");
}

} // namespace

void parse_pepy_day(const bson_t& document, pepy_project& project) {
    const bson_value date = find(document, "date");
    read_day(project, date_of(date), quoted(date), find(document, "downloads"));
}

void parse_pepy_project(const bson_t& document, pepy_project& project) {
    const bson_value total_value = find(document, "total_downloads");
    const auto total = count_of(total_value);
    if (total) project.total = std::max(*total, project.total.value_or(0));
    if (!total && total_value && !BSON_ITER_HOLDS_NULL(&*total_value))
        reject(project, kind::count, quoted(total_value) + " is not a total");

    const bson_value days = find(document, "downloads");
    if (!days || BSON_ITER_HOLDS_NULL(&*days)) return;
    if (BSON_ITER_HOLDS_ARRAY(&*days)) // of {date, downloads}
        for_each_element(*days, [&project](const bson_iter_t& at) {
            const bson_value date = find(at, "date");
            read_day(project, date_of(date), quoted(date), find(at, "downloads"));
        });
    else if (BSON_ITER_HOLDS_DOCUMENT(&*days)) // versions by date
        for_each_element(*days, [&project](const bson_iter_t& at) {
            const std::string_view date = bson_iter_key(&at);
            read_day(project, parse_day(date), "`" + std::string(date) + "`", bson_value(at));
        });
    else
        reject(project, kind::shape, quoted(days) + " is not a list of days");
}

} // namespace wheelcount::migration
