#include "wheelcount/domain/known_breaks.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace wheelcount::domain {
namespace {

constexpr day date(int year, int month, int number) {
    return std::chrono::year{year} / month / number;
}

using enum known_break::kind;

constexpr std::array breaks{
    known_break{date(2016, 1, 22), date(2018, 7, 25), missing,
                "Many downloads were not logged: figures are roughly a tenth of the true ones.",
                "pypi/linehaul issue 30"},
    known_break{date(2016, 3, 6), date(2016, 5, 21), missing, "Nothing was logged.",
                "bigquery-public-data.pypi.file_downloads"},
    known_break{date(2021, 11, 22), date(2021, 12, 10), missing,
                "The log stopped and was filled in later, in part twice.",
                "pypi/linehaul-cloud-function issue 54"},
    known_break{date(2023, 3, 30), std::nullopt, counting,
                "Downloads from Test PyPI are not counted any more.",
                "pypi/linehaul-cloud-function"},
    known_break{date(2023, 6, 1), date(2026, 8, 24), inflated,
                "Metadata files (PEP 658) were counted as downloads of wheels.",
                "psf/pypistats.org issue 66"},
    known_break{date(2024, 2, 23), std::nullopt, counting,
                "From here on the log says whether a download came from CI.",
                "pypi/linehaul-cloud-function"},
    known_break{date(2024, 4, 22), std::nullopt, counting,
                "uv is recognised as an installer from here on.", "pypi/linehaul-cloud-function"},
    known_break{date(2024, 6, 14), date(2024, 6, 22), missing,
                "Log processing broke down; it was filled in later, but part of June 18 is lost.",
                "psf/pypistats.org issue 67"},
    known_break{date(2026, 8, 24), std::nullopt, counting,
                "PyPI counts only .whl, .tar.gz and .zip files: a drop of about 39 %.",
                "PyPI blog, 2026-08-31"},
    known_break{date(2026, 8, 24), date(2026, 8, 28), outage,
                "File downloads failed with 502 and 503: dips may be real.",
                "PyPI blog, 2026-09-08"},
};

} // namespace

std::string_view name(known_break::kind break_kind) {
    switch (break_kind) {
    case missing:
        return "missing";
    case inflated:
        return "inflated";
    case outage:
        return "outage";
    case counting:
        return "counting";
    }
    return "unknown";
}

std::vector<known_break> breaks_in(const window& w) {
    std::vector<known_break> found;
    // A break without an end is reported for its first day only.
    std::ranges::copy_if(breaks, std::back_inserter(found), [&w](const known_break& b) {
        return b.first <= w.last && b.last.value_or(b.first) >= w.first;
    });
    return found;
}

std::uint32_t counting_version(day d) {
    constexpr day first_of_version_2 = date(2026, 8, 25);
    return d < first_of_version_2 ? 1 : 2;
}

} // namespace wheelcount::domain
