// Goal: a handle of a C library is freed once, by the function that belongs to its type.
#include "wheelcount/core/c_deleter.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount {
namespace {

struct database {
    int closed = 0;
};
struct statement {
    int finalized = 0;
};

int close_database(database* d) {
    return ++d->closed;
}
void finalize_statement(statement* s) {
    ++s->finalized;
}

template <class T>
using handle = c_handle<T, close_database, finalize_statement>;

BOOST_AUTO_TEST_SUITE(c_handles)

BOOST_AUTO_TEST_CASE(frees_with_the_function_given) {
    database opened;
    {
        const c_handle<database, close_database> handle(&opened);
        BOOST_TEST(opened.closed == 0);
    }
    BOOST_TEST(opened.closed == 1);
}

BOOST_AUTO_TEST_CASE(chooses_among_several_functions_by_type) {
    database opened;
    statement prepared;
    {
        const handle<database> first(&opened);
        const handle<statement> second(&prepared);
    }
    BOOST_TEST(opened.closed == 1);
    BOOST_TEST(prepared.finalized == 1);
}

BOOST_AUTO_TEST_CASE(ignores_null) {
    const handle<database> none(nullptr);
    BOOST_TEST(!none);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount
