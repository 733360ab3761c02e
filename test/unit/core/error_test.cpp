// Goal: errors carry a code, a message and a place, and throw where they are not checked.
#include "support/printing.hpp"
#include "wheelcount/core/error.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace wheelcount;

BOOST_AUTO_TEST_SUITE(errors)

BOOST_AUTO_TEST_CASE(every_code_has_its_own_name) {
    std::set<std::string_view> names;
    for (const errc code : {errc::bad_input, errc::not_found, errc::permission_denied,
                            errc::unavailable, errc::timed_out, errc::too_large, errc::conflict,
                            errc::cancelled, errc::corrupt, errc::internal})
        names.insert(name(code));
    BOOST_TEST(names.size() == 10u);
    BOOST_TEST(name(errc::timed_out) == "timed out");
}

BOOST_AUTO_TEST_CASE(an_error_records_its_source_location) {
    const error e(errc::not_found, "nothing here");
    BOOST_TEST(std::string_view(e.where.file_name()).ends_with("error_test.cpp"));
    BOOST_TEST(e.where.line() == unsigned{__LINE__} - 2);
}

BOOST_AUTO_TEST_CASE(context_is_prepended_to_the_message_and_changes_nothing_else) {
    const error inner(errc::timed_out, "no response within 5 s");
    const error outer = inner.with_context("reading page 3");
    BOOST_TEST(outer.message == "reading page 3: no response within 5 s");
    BOOST_TEST(outer.code == errc::timed_out);
    BOOST_TEST(outer.where.line() == inner.where.line());
}

BOOST_AUTO_TEST_CASE(value_of_a_failure_throws_its_message_and_code) {
    const result<int> failed = error(errc::corrupt, "bad byte");
    BOOST_CHECK_EXCEPTION(failed.value(), bad_result_access, [](const bad_result_access& e) {
        return e.code == errc::corrupt && std::string_view(e.what()) == "bad byte";
    });
}

BOOST_AUTO_TEST_SUITE_END()
