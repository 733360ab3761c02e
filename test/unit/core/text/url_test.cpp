// Goal: no password appears in a log or a listing.
#include "wheelcount/core/url.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <vector>

namespace wheelcount::test {
namespace {

struct sample {
    const char* url;
    const char* shown;
};

std::ostream& operator<<(std::ostream& out, const sample& s) {
    return out << s.url;
}

const std::vector<sample> samples{
    {"", ""},
    {"sqlite:wheelcount.db", "sqlite:wheelcount.db"},
    {"mongodb://db.example", "mongodb://db.example"},
    {"mongodb://a:27017,b:27018/x?tls=true", "mongodb://a:27017,b:27018/x?tls=true"},
    {"mongodb://app@db/x", "mongodb://app@db/x"},
    {"mongodb://app:secret@db:27017/x", "mongodb://app:***@db:27017/x"},
    {"mongodb://app:@db", "mongodb://app:***@db"},
    {"mongodb://app:a%40b@db", "mongodb://app:***@db"},
    {"mongodb://app:se@cr/et@db/x", "mongodb://app:***@db/x"},
    {"mongodb://app:secret@db/?a=b@c", "mongodb://app:***@db/?a=b@c"},
    {"mongodb://db:1/?a=b@c", "mongodb://db:1/?a=b@c"},
    {"mongodb://%2Ftmp%2Fm.sock", "mongodb://%2Ftmp%2Fm.sock"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(url)

BOOST_DATA_TEST_CASE(a_password_is_hidden_and_nothing_else, samples, s) {
    BOOST_TEST(redact_password(s.url) == s.shown);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
