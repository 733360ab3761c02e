// Fuzzes the encodings of documents; the first byte selects the type. unpack() accepts a document's
// one encoding only, and month_counts agrees with month_detail.
#include "fuzz.hpp"
#include "wheelcount/domain/api_key_record.hpp"
#include "wheelcount/domain/api_keys_version.hpp"
#include "wheelcount/domain/bloom_filter.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/cost_ledger.hpp"
#include "wheelcount/domain/day_record.hpp"
#include "wheelcount/domain/download_histogram.hpp"
#include "wheelcount/domain/import_state.hpp"
#include "wheelcount/domain/month_counts.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/ranking.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/domain/year_totals.hpp"

using namespace wheelcount;
using fuzz::require;

namespace {

template <class Document>
void check(std::string_view bytes) {
    const auto document = Document::unpack(bytes);
    if (document)
        require(document->pack() == bytes, "one encoding");
    else
        require(document.error().code == errc::corrupt, "rejected as corrupt");
}

std::uint64_t sum_of(const domain::month_detail& month, domain::dimension d,
                     const domain::count_filter& filter) {
    std::uint64_t sum = 0;
    for (const auto& [day, entries] : month.by(d).days)
        for (const auto& entry : entries)
            sum += filter.apply(entry.downloads);
    return sum;
}

void check_month(std::string_view bytes) {
    check<domain::month_detail>(bytes);
    const auto month = domain::month_detail::unpack(bytes);
    const domain::count_filter without_ci{true, false};
    for (std::size_t i = 0; i < domain::dimension_count; ++i) {
        const auto d = static_cast<domain::dimension>(i);
        const auto counts =
            domain::month_counts::unpack(bytes, d, without_ci, ~domain::month_days{});
        require(counts.has_value() || !month.has_value(), "a valid month has counts");
        std::uint64_t sum = 0;
        if (counts) counts->for_each([&](auto, auto, std::uint64_t n) { sum += n; });
        if (month) require(sum == sum_of(*month, d, without_ci), "equal sums");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes = fuzz::text_of(data, size).substr(1);
    using check_function = void (*)(std::string_view);
    constexpr check_function checks[] = {
        check_month,
        check<domain::summary>,
        check<domain::year_totals>,
        check<domain::catalog>,
        check<domain::day_record>,
        check<domain::ranking>,
        check<domain::download_histogram>,
        check<domain::bloom_filter>,
        check<domain::cost_ledger>,
        check<domain::import_state>,
        check<domain::api_key_record>,
        check<domain::api_keys_version>,
    };
    checks[data[0] % std::size(checks)](bytes);
    return 0;
}
