// The coding that Accept-Encoding prefers, for valid and malformed values.
#include "http/cache/accept_encoding.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::http {
namespace {

BOOST_AUTO_TEST_CASE(selects_the_coding_with_the_highest_weight) {
    constexpr auto none = encoding::identity;
    constexpr auto gzip = encoding::gzip;
    constexpr auto brotli = encoding::brotli;
    struct {
        std::string_view field;
        encoding expected;
    } const cases[] = {
        {"", none},
        {"gzip", gzip},
        {"br", brotli},
        {"gzip, deflate, br", brotli},
        {"br, gzip", brotli},
        {"GZIP,Deflate", gzip},
        {"x-gzip", gzip},
        {"deflate", none},
        {"zstd", none},
        {"*", brotli},
        {"br;q=0, *", gzip},
        {"*;q=0", none},
        {"*;q=0, gzip", gzip},
        {"gzip;q=1.0, br;q=0.5", gzip},
        {"gzip;q=0.5, br;q=0.5", brotli},
        {"gzip ; q=0.001", gzip},
        {"gzip;q=0", none},
        {"gzip;q=0.000", none},
        {"gzip;Q=0.7", gzip},
        {"identity", none},
        {"identity, gzip;q=0.5", none},
        {"identity;q=0.5, gzip", gzip},
        {"identity;q=0", none},
        {"gzip;q=2", none},
        {"gzip;q=1.001", none},
        {"gzip;q=0.1234", none},
        {"gzip;q=", none},
        {"gzip;q=-1", none},
        {"gzip;level=9", none},
        {",,,gzip,,", gzip},
        {"gzip gzip", none},
        {";;;", none},
        {"\t gzip\t", gzip},
    };
    for (const auto& c : cases)
        BOOST_TEST((preferred_encoding(c.field) == c.expected), c.field);
}

} // namespace
} // namespace wheelcount::http
